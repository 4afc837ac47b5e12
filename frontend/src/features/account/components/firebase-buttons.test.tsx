import { screen } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";

import { useSession } from "@/lib/session";
import { show } from "@/testing/render";
import { instance, me, problem, session } from "@/testing/samples";
import { server } from "@/testing/server";

import { FirebaseButtons } from "./firebase-buttons";
import { FirebaseLink } from "./firebase-link";

const popup = vi.hoisted(() => vi.fn());
vi.mock("firebase/app", () => ({ initializeApp: vi.fn(() => ({})) }));
vi.mock("firebase/auth", () => ({
  initializeAuth: vi.fn(() => ({})),
  inMemoryPersistence: {},
  browserPopupRedirectResolver: {},
  signOut: vi.fn(),
  signInWithPopup: popup,
  GoogleAuthProvider: class {},
  GithubAuthProvider: class {},
}));

const CONFIG = { apiKey: "public", projectId: "school" };
const offers = (firebase: Record<string, string> | null) =>
  server.use(http.get("*/api/instance/", () => HttpResponse.json(instance({ firebase }))));

beforeEach(() => {
  popup.mockReset();
  popup.mockResolvedValue({ user: { getIdToken: () => Promise.resolve("proof") } });
});

test("an instance without Firebase shows no other way in", async () => {
  offers(null);
  const { container } = show(<FirebaseButtons onDone={vi.fn()} />);

  await new Promise((settle) => setTimeout(settle, 50));
  expect(container).toBeEmptyDOMElement();
});

test("the provider's proof is traded for a session of ours", async () => {
  offers(CONFIG);
  const bodies: unknown[] = [];
  server.use(
    http.post("*/api/auth/login/", async ({ request }) => {
      bodies.push(await request.json());
      return HttpResponse.json(session({ access: "access-7" }));
    }),
  );
  const done = vi.fn();
  const { user } = show(<FirebaseButtons onDone={done} />);

  await user.click(await screen.findByRole("button", { name: "Continue with GitHub" }));

  await vi.waitFor(() => expect(done).toHaveBeenCalledOnce());
  expect(bodies).toEqual([{ id_token: "proof", use_cookie: true }]);
  expect(useSession.getState()).toEqual({ status: "signed-in", access: "access-7" });
});

test("a closed window and a refusal are said in words", async () => {
  offers({ ...CONFIG, providers: "google" });
  popup.mockRejectedValueOnce({ code: "auth/popup-closed-by-user" });
  const done = vi.fn();
  const { user } = show(<FirebaseButtons onDone={done} />);
  const button = await screen.findByRole("button", { name: "Continue with Google" });
  expect(screen.queryByRole("button", { name: /GitHub/ })).toBeNull();

  await user.click(button);
  expect(await screen.findByRole("alert")).toHaveTextContent(
    "The window was closed before you had signed in.",
  );

  const detail = "An account with this e-mail exists.";
  server.use(
    http.post("*/api/auth/login/", () =>
      HttpResponse.json(problem(409, "account_link_refused", { detail }), { status: 409 }),
    ),
  );
  await user.click(button);
  expect(await screen.findByText(detail)).toBeVisible();
  expect(done).not.toHaveBeenCalled();
});

test("linking asks for the password, and the only way in is not taken off", async () => {
  const bodies: unknown[] = [];
  server.use(
    http.post("*/api/users/me/firebase/", async ({ request }) => {
      bodies.push(await request.json());
      return HttpResponse.json(me({ has_firebase: true }));
    }),
  );
  const changed = vi.fn();
  const { user } = show(<FirebaseLink me={me()} config={CONFIG} onChanged={changed} />);
  expect(screen.getByRole("button", { name: "Link Google" })).toBeDisabled();

  await user.type(screen.getByLabelText("Your password"), "secret sentence");
  await user.click(screen.getByRole("button", { name: "Link Google" }));

  await vi.waitFor(() =>
    expect(changed).toHaveBeenCalledWith(expect.objectContaining({ has_firebase: true })),
  );
  expect(bodies).toEqual([{ id_token: "proof", password: "secret sentence" }]);

  show(
    <FirebaseLink me={me({ has_firebase: true, has_password: false })} config={CONFIG} onChanged={changed} />,
  );
  expect(screen.getByRole("button", { name: "Unlink" })).toBeDisabled();
});
