import { useQuery } from "@tanstack/react-query";
import { Gavel } from "lucide-react";
import { Link } from "react-router-dom";

import { longDate } from "@/lib/format";

import { standingQuery } from "../api";

/** Tell the suspended, where they would write: until when, why, and where to answer. */
export function StandingBanner() {
  const { data } = useQuery(standingQuery);
  if (!data?.is_suspended) return null;
  return (
    <div
      role="status"
      className="mx-auto mb-6 flex max-w-5xl gap-3 rounded-lg border border-warn bg-warn-soft px-4 py-3 text-sm"
    >
      <Gavel aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
      <p className="min-w-0 break-words">
        <b>You are suspended{data.suspended_until && ` until ${longDate(data.suspended_until)}`}.</b> You may
        read everything, but not write. {data.reason}{" "}
        <Link to="/settings/community" className="underline">
          See the decision, and answer it
        </Link>
      </p>
    </div>
  );
}
