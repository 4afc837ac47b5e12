import { currentAccess, refreshAccess, sessionKnown } from "@/lib/session";

import { ApiError, OfflineError, type Problem } from "./client";
import type { paths } from "./schema";

interface Upload {
  method: "POST" | "PUT";
  /** Where to, with its ids filled in. */
  path: string;
  file: File;
  /** Further fields of the form. */
  fields?: Record<string, string>;
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
}

/** The paths that take a file. */
export type UploadPath = {
  [Path in keyof paths]: paths[Path] extends
    | { post: { requestBody: { content: { "multipart/form-data": unknown } } } }
    | { put: { requestBody: { content: { "multipart/form-data": unknown } } } }
    ? Path
    : never;
}[keyof paths];

/** Send a file, refreshing the access token once if it has expired; `fetch` could not tell how far it is. */
export async function upload<Answer>(request: Upload): Promise<Answer> {
  await sessionKnown();
  let answer = await send(request);
  if (answer.status === 401 && currentAccess() && (await refreshAccess())) answer = await send(request);
  if (answer.status >= 200 && answer.status < 300) return answer.body as Answer;
  if (answer.body === null) throw new OfflineError();
  throw new ApiError(answer.body as Problem);
}

interface Answer {
  status: number;
  body: unknown;
}

function send({ method, path, file, fields = {}, onProgress, signal }: Upload): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, path);
    request.responseType = "json";
    const access = currentAccess();
    if (access) request.setRequestHeader("Authorization", `Bearer ${access}`);
    request.upload.onprogress = ({ loaded, total, lengthComputable }) =>
      lengthComputable && onProgress?.(loaded / total);
    request.onload = () => resolve({ status: request.status, body: request.response as unknown });
    request.onerror = () => reject(new OfflineError());
    signal?.addEventListener("abort", () => {
      request.abort();
      reject(new DOMException("The upload was stopped.", "AbortError"));
    });
    request.send(form(file, fields));
  });
}

function form(file: File, fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  data.append("file", file);
  return data;
}
