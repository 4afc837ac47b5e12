import { screen } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { expect, test, vi } from "vitest";

import type { Schema } from "@/lib/api/client";
import { show } from "@/testing/render";
import { problem } from "@/testing/samples";
import { server } from "@/testing/server";

import { Component as Verify } from "./verify";

const NUMBER = "CH-AAAAA-BBBBB-CCCCC-DDDDD-E";

function answerWith(changes: Partial<Schema<"Verification">> = {}) {
  const verification: Schema<"Verification"> = {
    certificate_number: NUMBER,
    status: "issued",
    holder_name: "Ada Lovelace",
    course_title: "Python from zero",
    instructor_name: "Ines",
    issued_at: "2026-11-20T10:00:00Z",
    revoked_at: null,
    revoked_reason: null,
    verification_url: `http://localhost/verify/${NUMBER}`,
    pdf_url: `http://localhost/api/certificates/${NUMBER}/pdf/`,
    valid: true,
    ...changes,
  };
  server.use(http.get(`*/api/certificates/${NUMBER}/`, () => HttpResponse.json(verification)));
}

const open = (at = `/verify/${NUMBER}`) =>
  show(<Verify />, { at, path: at === "/verify" ? "/verify" : "/verify/:number" });

test("a valid certificate names its course, holder and day", async () => {
  answerWith();

  open();

  expect(await screen.findByRole("heading", { name: "This certificate is genuine and valid" })).toBeVisible();
  for (const fact of ["Python from zero", "Ada Lovelace", "November 20, 2026", NUMBER]) {
    expect(screen.getByText(fact)).toBeVisible();
  }
});

test("a holder who wants to stay private is not named", async () => {
  answerWith({ holder_name: null });

  open();

  expect(await screen.findByText("Keeps their name private")).toBeVisible();
});

test("a revoked certificate says so, and why", async () => {
  answerWith({
    status: "revoked",
    valid: false,
    revoked_at: "2026-11-21T10:00:00Z",
    revoked_reason: "Issued to the wrong person",
  });

  open();

  expect(await screen.findByRole("heading", { name: "This certificate is revoked" })).toBeVisible();
  expect(screen.getByText("Issued to the wrong person")).toBeVisible();
});

test("an unknown number is refused and another can be entered", async () => {
  server.use(
    http.get("*/api/certificates/:number/", () =>
      HttpResponse.json(problem(404, "not_found"), { status: 404 }),
    ),
  );

  open();

  expect(await screen.findByRole("alert")).toHaveTextContent(`no certificate with the number ${NUMBER}`);
  expect(screen.getByLabelText("Certificate number")).toBeVisible();
});

test("a number typed in leads to its page", async () => {
  const { user, address } = open("/verify");

  await user.type(screen.getByLabelText("Certificate number"), ` ${NUMBER} {Enter}`);

  await vi.waitFor(() => expect(address()).toBe(`/verify/${NUMBER}`));
});
