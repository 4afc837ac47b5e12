import { problemOf } from "@/lib/api/client";

/** Why the server said no, beside what was asked of it. */
export function Refusal({ error }: { error: Error | null }) {
  if (!error) return null;
  const faults = problemOf(error)?.errors ?? [];
  return (
    <div role="alert" className="rounded-md bg-bad-soft px-4 py-3 text-sm text-bad">
      <p>{error.message}</p>
      {faults.length > 0 && (
        <ul className="mt-1 list-disc pl-5">
          {faults.map(({ field, message }, index) => (
            <li key={index}>
              {field && <code className="text-xs">{field}</code>} {message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
