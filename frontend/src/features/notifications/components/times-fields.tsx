import { useMemo } from "react";

import { Field, Input, Select } from "@/components/ui/field";

import type { Preferences } from "../api";

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const NIGHT = { start: "22:00", end: "07:00" };

interface TimesFieldsProps {
  draft: Preferences;
  onChange: (part: Partial<Preferences>) => void;
}

/** When digests come, and when nothing does. */
export function TimesFields({ draft, onChange }: TimesFieldsProps) {
  const { digest_hour, digest_weekday, timezone, quiet_hours } = draft;
  const zones = useMemo(
    () => [...new Set([timezone, "UTC", ...Intl.supportedValuesOf("timeZone")])],
    [timezone],
  );
  return (
    <section aria-label="Times" className="border-t pt-8">
      <h2 className="font-semibold">Times</h2>
      <p className="mt-1 max-w-2xl text-sm text-ink-soft">
        Digests come at this hour of your day. In your quiet hours no mail is sent; it waits for their end.
      </p>
      <div className="mt-4 flex flex-wrap gap-x-6 gap-y-4">
        <Choice label="Hour of the digest">
          <Select
            className="h-10"
            value={digest_hour}
            onChange={(event) => onChange({ digest_hour: Number(event.target.value) })}
          >
            {HOURS.map((hour) => (
              <option key={hour} value={hour}>
                {`${hour}`.padStart(2, "0")}:00
              </option>
            ))}
          </Select>
        </Choice>
        <Choice label="Day of the weekly digest">
          <Select
            className="h-10"
            value={digest_weekday}
            onChange={(event) => onChange({ digest_weekday: Number(event.target.value) })}
          >
            {WEEKDAYS.map((name, day) => (
              <option key={name} value={day}>
                {name}
              </option>
            ))}
          </Select>
        </Choice>
        <Choice label="Time zone">
          <Select
            className="h-10 max-w-64"
            value={timezone}
            onChange={(event) => onChange({ timezone: event.target.value })}
          >
            {zones.map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll("_", " ")}
              </option>
            ))}
          </Select>
        </Choice>
      </div>
      <label className="mt-6 flex items-center gap-2.5 text-sm font-medium">
        <input
          type="checkbox"
          className="size-4.5 accent-accent"
          checked={quiet_hours !== null}
          onChange={(event) => onChange({ quiet_hours: event.target.checked ? NIGHT : null })}
        />
        Quiet hours
      </label>
      {quiet_hours && (
        <div className="mt-3 flex gap-4">
          {(["start", "end"] as const).map((side) => (
            <Field key={side} label={side === "start" ? "From" : "Until"}>
              <Input
                type="time"
                required
                className="w-32"
                value={quiet_hours[side].slice(0, 5)}
                onChange={(event) =>
                  onChange({ quiet_hours: { ...quiet_hours, [side]: event.target.value } })
                }
              />
            </Field>
          ))}
        </div>
      )}
    </section>
  );
}

function Choice({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <label className="block space-y-1.5 text-sm font-medium">
      <span>{label}</span>
      {children}
    </label>
  );
}
