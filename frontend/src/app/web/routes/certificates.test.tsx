import { screen } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";

import { beginSession } from "@/lib/session";
import { show } from "@/testing/render";
import { certificate, page, problem, session } from "@/testing/samples";
import { server } from "@/testing/server";

import { Component as Certificates } from "./certificates";

beforeEach(() => beginSession(session()));

const listOf = (...results: ReturnType<typeof certificate>[]) =>
  server.use(http.get("*/api/certificates/", () => HttpResponse.json(page(results))));

test("who has none is told how to get one", async () => {
  listOf();

  show(<Certificates />);

  expect(await screen.findByRole("heading", { name: "No certificate yet" })).toBeVisible();
  expect(screen.getByRole("link", { name: "See what is left" })).toHaveAttribute("href", "/progress");
});

test("showing one's name is asked of the server", async () => {
  let isPublic = false;
  server.use(
    http.get("*/api/certificates/", () =>
      HttpResponse.json(page([certificate({ is_name_public: isPublic })])),
    ),
    http.patch("*/api/certificates/:number/", async ({ request }) => {
      isPublic = ((await request.json()) as { is_name_public: boolean }).is_name_public;
      return HttpResponse.json(certificate({ is_name_public: isPublic }));
    }),
  );
  const { user } = show(<Certificates />);

  await user.click(await screen.findByLabelText("Show my name on the public page"));

  await vi.waitFor(() => expect(isPublic).toBe(true));
  expect(screen.getByLabelText("Show my name on the public page")).toBeChecked();
});

test("a refused change of the name is taken back", async () => {
  listOf(certificate());
  server.use(
    http.patch("*/api/certificates/:number/", () =>
      HttpResponse.json(problem(503, "unavailable"), { status: 503 }),
    ),
  );
  const { user } = show(<Certificates />);

  await user.click(await screen.findByLabelText("Show my name on the public page"));

  await vi.waitFor(() => expect(screen.getByLabelText("Show my name on the public page")).not.toBeChecked());
});

test("the PDF is fetched with the owner's token and saved under its number", async () => {
  listOf(certificate());
  const asked: (string | null)[] = [];
  server.use(
    http.get("*/api/certificates/:number/pdf/", ({ request }) => {
      asked.push(request.headers.get("Authorization"));
      return new HttpResponse("%PDF-1.7", { headers: { "Content-Type": "application/pdf" } });
    }),
  );
  const saved: string[] = [];
  URL.createObjectURL = () => "blob:pdf";
  URL.revokeObjectURL = () => {};
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download);
  });
  const { user } = show(<Certificates />);

  await user.click(await screen.findByRole("button", { name: "Download PDF" }));

  await vi.waitFor(() => expect(saved).toEqual(["CH-AAAAA-BBBBB-CCCCC-DDDDD-E.pdf"]));
  expect(asked).toEqual(["Bearer access-1"]);
});

test("a revoked certificate says why", async () => {
  listOf(certificate({ status: "revoked", revoked_reason: "Issued by mistake" }));

  show(<Certificates />);

  expect(await screen.findByText("Revoked: Issued by mistake")).toBeVisible();
});
