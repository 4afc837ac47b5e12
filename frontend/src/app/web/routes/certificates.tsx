import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router-dom";

import { Page } from "@/components/layout/page";
import { Button } from "@/components/ui/button";
import { EmptyState, ErrorState, Loading, Skeleton } from "@/components/ui/states";
import { certificatesQuery } from "@/features/certificates/api";
import { CertificateRow } from "@/features/certificates/components/certificate-row";

export function Component() {
  const certificates = useQuery(certificatesQuery);
  return (
    <Page title="Certificates" lead="Each has a number and a public page that confirms it.">
      {certificates.isPending && (
        <Loading label="Loading your certificates">
          <Skeleton className="h-28 w-full" />
        </Loading>
      )}
      {certificates.isError && (
        <ErrorState error={certificates.error} onRetry={() => void certificates.refetch()} />
      )}
      {certificates.data?.count === 0 && (
        <EmptyState
          title="No certificate yet"
          action={
            <Button asChild>
              <Link to="/progress">See what is left</Link>
            </Button>
          }
        >
          Finish every required step of a course and its certificate is issued by itself.
        </EmptyState>
      )}
      {certificates.data && certificates.data.count > 0 && (
        <ul className="divide-y border-y">
          {certificates.data.results.map((certificate) => (
            <CertificateRow key={certificate.id} certificate={certificate} />
          ))}
        </ul>
      )}
    </Page>
  );
}
