import { mutationOptions, queryOptions } from "@tanstack/react-query";

import { api, ApiError, asProblem, type Schema, unwrap } from "@/lib/api/client";

export type Certificate = Schema<"Certificate">;
export type Verification = Schema<"Verification">;

export const certificatesQuery = queryOptions({
  queryKey: ["certificates"],
  queryFn: () => unwrap(api.GET("/api/certificates/")),
});

export const verificationQuery = (number: string) =>
  queryOptions({
    queryKey: ["verification", number],
    queryFn: () => unwrap(api.GET("/api/certificates/{number}/", { params: { path: { number } } })),
  });

export const showName = (number: string) =>
  mutationOptions({
    mutationFn: (isPublic: boolean) =>
      unwrap(
        api.PATCH("/api/certificates/{number}/", {
          params: { path: { number } },
          body: { is_name_public: isPublic },
        }),
      ),
  });

export const generateCertificate = mutationOptions({
  mutationFn: (course: string) => unwrap(api.POST("/api/certificates/generate/", { body: { course } })),
});

/** Fetch the PDF (its owner is asked for by token, so a plain link would not do). */
export async function fetchPdf(number: string): Promise<Blob> {
  const { data, error } = await api.GET("/api/certificates/{number}/pdf/", {
    params: { path: { number } },
    parseAs: "blob",
  });
  if (error) throw new ApiError(await asProblem(error));
  return data as Blob;
}
