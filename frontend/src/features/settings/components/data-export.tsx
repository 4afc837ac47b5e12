import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { toast } from "sonner";

import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress";
import { ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { exactTime, fileSize } from "@/lib/format";
import { saveFile } from "@/lib/save-file";

import { type DataExport, exportsQuery, fetchExport, requestExport } from "../api";
import { RowsSkeleton } from "./rows-skeleton";

const ASKED_EVERY_MS = 2000;
const isUnderway = ({ state }: DataExport) => state === "queued" || state === "running";

/** Everything about oneself as a ZIP: asked for, watched while it is made, and fetched. */
export function DataExports() {
  const queries = useQueryClient();
  const exports = useQuery({
    ...exportsQuery,
    refetchInterval: ({ state }) => (state.data?.results.some(isUnderway) ? ASKED_EVERY_MS : false),
  });
  const request = useMutation({
    mutationFn: requestExport,
    networkMode: "always",
    onError: (error) => toast.error(error.message),
    onSettled: () => queries.invalidateQueries(exportsQuery),
  });
  if (exports.isPending) return <RowsSkeleton label="Loading your exports" rows={1} />;
  if (exports.isError && !exports.data)
    return <ErrorState error={exports.error} onRetry={() => void exports.refetch()} />;
  const known = exports.data.results;
  return (
    <>
      <Button
        variant="secondary"
        disabled={request.isPending || known.some(isUnderway)}
        onClick={() => request.mutate()}
      >
        {known.some(isUnderway) ? "Putting your data together…" : "Export my data"}
      </Button>
      {known.length > 0 && (
        <ul className="mt-5 divide-y border-y">
          {known.map((each) => (
            <ExportRow key={each.id} dataExport={each} />
          ))}
        </ul>
      )}
    </>
  );
}

function ExportRow({ dataExport }: { dataExport: DataExport }) {
  const { id, created_at, expires_at, size } = dataExport;
  const fetched = useMutation({
    mutationFn: () => fetchExport(id),
    networkMode: "always",
    onSuccess: (zip) => saveFile(zip, `codehub-${created_at.slice(0, 10)}.zip`),
    onError: (error) => toast.error(error.message),
  });
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 py-4">
      <div className="min-w-0 flex-1">
        <p className="font-medium">
          Asked for <Time moment={created_at} />
        </p>
        {dataExport.download_url && expires_at && (
          <p className="text-sm text-ink-soft">
            {fileSize(size)}, kept until {exactTime(expires_at)}
          </p>
        )}
      </div>
      {isUnderway(dataExport) && (
        <ProgressBar value={dataExport.progress * 100} label="Progress of the export" className="w-40" />
      )}
      {dataExport.state === "failed" && <Badge tone="bad">Failed: ask for a new one</Badge>}
      {dataExport.state === "finished" &&
        (dataExport.download_url ? (
          <Button size="sm" disabled={fetched.isPending} onClick={() => fetched.mutate()}>
            <Download aria-hidden /> {fetched.isPending ? "Downloading…" : "Download"}
          </Button>
        ) : (
          <Badge>Expired</Badge>
        ))}
    </li>
  );
}
