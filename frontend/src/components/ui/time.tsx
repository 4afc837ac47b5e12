import { exactTime, timeAgo } from "@/lib/format";

/** A relative time with the exact one on hover. */
export function Time({ moment }: { moment: string }) {
  return (
    <time dateTime={moment} title={exactTime(moment)}>
      {timeAgo(moment)}
    </time>
  );
}
