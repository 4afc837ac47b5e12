import { useQuery } from "@tanstack/react-query";
import { Award } from "lucide-react";
import { useState } from "react";
import { Link } from "react-router-dom";

import { Badge } from "@/components/ui/badge";
import { Pages } from "@/components/ui/pages";
import { ErrorState, Loading, Skeleton } from "@/components/ui/states";
import { longDate } from "@/lib/format";

import { certificatesOfQuery, type Profile } from "../api";

/** Courses that somebody finished, each with its public page. */
export function CertificatesOf({ profile }: { profile: Profile }) {
  const [page, setPage] = useState(1);
  const certificates = useQuery(certificatesOfQuery(profile.id, page));
  if (certificates.isPending) {
    return (
      <Loading label="Loading certificates">
        <Skeleton className="h-16 w-full" />
      </Loading>
    );
  }
  if (certificates.isError)
    return <ErrorState error={certificates.error} onRetry={() => void certificates.refetch()} />;
  if (certificates.data.count === 0) {
    return (
      <p className="text-ink-soft">
        {profile.is_me ? (
          <>
            None yet. Finish a course and its certificate is issued by itself:{" "}
            <Link to="/courses" className="text-accent underline underline-offset-4">
              see the courses
            </Link>
            .
          </>
        ) : (
          `${profile.display_name} shows none.`
        )}
      </p>
    );
  }
  return (
    <>
      <ul className="divide-y border-y">
        {certificates.data.results.map((certificate) => (
          <li key={certificate.id} className="group relative flex items-center gap-4 py-3.5">
            <Award aria-hidden className="size-5 shrink-0 text-accent" />
            <div className="min-w-0 flex-1">
              <h3 className="font-medium group-hover:text-accent">
                <Link
                  to={`/verify/${certificate.certificate_number}`}
                  className="after:absolute after:inset-0"
                >
                  {certificate.course.title}
                </Link>
              </h3>
              <p className="text-sm text-ink-faint">
                Issued on {longDate(certificate.issued_at)}
                {profile.is_me && !certificate.is_name_public && " · others do not see it here"}
              </p>
            </div>
            {certificate.status !== "issued" && (
              <Badge tone="bad">{certificate.status === "revoked" ? "Revoked" : "Expired"}</Badge>
            )}
          </li>
        ))}
      </ul>
      <Pages list={certificates.data} page={page} onTurn={setPage} />
    </>
  );
}
