import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Download, ExternalLink } from "lucide-react";
import { Switch } from "radix-ui";
import { useId } from "react";
import { Link } from "react-router-dom";
import { toast } from "sonner";

import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { longDate } from "@/lib/format";
import { saveFile } from "@/lib/save-file";

import { type Certificate, certificatesQuery, fetchPdf, showName } from "../api";

export function CertificateRow({ certificate }: { certificate: Certificate }) {
  const number = certificate.certificate_number;
  const download = useMutation({
    mutationFn: () => fetchPdf(number),
    onSuccess: (pdf) => saveFile(pdf, `${number}.pdf`),
    onError: (error) => toast.error(error.message),
  });
  return (
    <li className="py-6">
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div>
          <h2 className="text-lg font-semibold tracking-tight">{certificate.course.title}</h2>
          <p className="mt-1 text-sm text-ink-soft">
            Issued to {certificate.holder_name} on {longDate(certificate.issued_at)}
          </p>
          <p className="mt-1 flex items-center gap-1 font-mono text-sm text-ink-faint">
            {number}{" "}
            <CopyButton text={certificate.verification_url} label="Copy the link to its public page" />
          </p>
          {certificate.status !== "issued" && (
            <Badge tone="bad">
              {certificate.status === "revoked" ? `Revoked: ${certificate.revoked_reason}` : "Expired"}
            </Badge>
          )}
        </div>
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => download.mutate()} disabled={download.isPending}>
            <Download aria-hidden /> {download.isPending ? "Preparing…" : "Download PDF"}
          </Button>
          <Button asChild variant="secondary">
            <Link to={`/verify/${number}`}>
              <ExternalLink aria-hidden /> Public page
            </Link>
          </Button>
        </div>
      </div>
      <NameSwitch certificate={certificate} />
    </li>
  );
}

function NameSwitch({ certificate }: { certificate: Certificate }) {
  const id = useId();
  const queries = useQueryClient();
  const change = useMutation({
    ...showName(certificate.certificate_number),
    onSettled: () => queries.invalidateQueries(certificatesQuery),
    onError: (error) => toast.error(error.message),
  });
  const isPublic = change.isPending ? change.variables : certificate.is_name_public;
  return (
    <div className="mt-4 flex items-center gap-3 text-sm">
      <Switch.Root
        id={id}
        checked={isPublic}
        onCheckedChange={(checked) => change.mutate(checked)}
        className="relative h-5 w-9 rounded-full bg-line-strong data-[state=checked]:bg-accent"
      >
        <Switch.Thumb className="block size-4 translate-x-0.5 rounded-full bg-surface transition-transform data-[state=checked]:translate-x-[1.125rem]" />
      </Switch.Root>
      <label htmlFor={id}>Show my name on the public page</label>
    </div>
  );
}
