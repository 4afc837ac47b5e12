import { Select } from "@/components/ui/field";

import type { Email, KindPreference } from "../api";

const EMAIL_LABELS: Record<Email, string> = {
  off: "Never",
  now: "At once",
  daily: "Daily digest",
  weekly: "Weekly digest",
};

interface KindsTableProps {
  kinds: readonly KindPreference[];
  onChange: (changed: KindPreference) => void;
}

export function KindsTable({ kinds, onChange }: KindsTableProps) {
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">What you are told, and where</caption>
      <thead className="text-left text-ink-faint">
        <tr className="border-b">
          <th scope="col" className="py-2 pr-4 font-medium">
            What happens
          </th>
          <th scope="col" className="w-20 py-2 pr-4 font-medium">
            Here
          </th>
          <th scope="col" className="w-36 py-2 font-medium">
            By mail
          </th>
        </tr>
      </thead>
      <tbody className="divide-y border-b">
        {kinds.map((each) => (
          <KindRow key={each.kind} preference={each} onChange={onChange} />
        ))}
      </tbody>
    </table>
  );
}

interface KindRowProps {
  preference: KindPreference;
  onChange: (changed: KindPreference) => void;
}

function KindRow({ preference, onChange }: KindRowProps) {
  const { label, in_app, email, emails, is_always_on } = preference;
  return (
    <tr>
      <th scope="row" className="py-3 pr-4 text-left font-normal">
        {label}
        {is_always_on && <span className="block text-xs text-ink-faint">Always on</span>}
      </th>
      <td className="py-3 pr-4">
        <input
          type="checkbox"
          aria-label={`${label}: here`}
          className="size-4.5 accent-accent disabled:opacity-50"
          checked={in_app}
          disabled={is_always_on}
          onChange={(event) => onChange({ ...preference, in_app: event.target.checked })}
        />
      </td>
      <td className="py-2">
        {is_always_on || emails.length < 2 ? (
          <span className="text-ink-faint">{EMAIL_LABELS[email]}</span>
        ) : (
          <Select
            aria-label={`${label}: by mail`}
            value={email}
            onChange={(event) => onChange({ ...preference, email: event.target.value as Email })}
          >
            {emails.map((value) => (
              <option key={value} value={value}>
                {EMAIL_LABELS[value]}
              </option>
            ))}
          </Select>
        )}
      </td>
    </tr>
  );
}
