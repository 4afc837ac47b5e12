import { randomBytes } from "node:crypto";

import { type APIRequestContext, expect, type Page } from "@playwright/test";

import type { components } from "@/lib/api/schema";

type Schemas = components["schemas"];
export type Schema<Name extends keyof Schemas> = Schemas[Name];

export const PASSWORD = "correct horse battery staple";

/** Somebody who talks to the API directly, to bring about what a test starts from. */
export class Person {
  constructor(
    private readonly request: APIRequestContext,
    readonly session: Schema<"Session">,
    readonly password = PASSWORD,
  ) {}

  async get<Answer>(path: string): Promise<Answer> {
    const response = await this.request.get(`/api/${path}`, { headers: this.headers });
    expect(response.ok(), `GET ${path}: ${await response.text()}`).toBe(true);
    return (await response.json()) as Answer;
  }

  async post<Answer>(
    path: string,
    data: unknown = {},
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await this.request.post(`/api/${path}`, {
      data,
      headers: { ...this.headers, ...headers },
    });
    expect(response.ok(), `POST ${path}: ${await response.text()}`).toBe(true);
    return (await response.json()) as Answer;
  }

  /** Send one file as a form, as the browser would. */
  async upload<Answer>(path: string, name: string, buffer: Buffer): Promise<Answer> {
    const multipart = { file: { name, mimeType: "text/html", buffer } };
    const response = await this.request.post(`/api/${path}`, { multipart, headers: this.headers });
    expect(response.ok(), `POST ${path}: ${await response.text()}`).toBe(true);
    return (await response.json()) as Answer;
  }

  async patch<Answer>(path: string, data: unknown): Promise<Answer> {
    const response = await this.request.patch(`/api/${path}`, { data, headers: this.headers });
    expect(response.ok(), `PATCH ${path}: ${await response.text()}`).toBe(true);
    return (await response.json()) as Answer;
  }

  private get headers() {
    return { Authorization: `Bearer ${this.session.access}` };
  }
}

const unique = (word: string) => `${word}-${randomBytes(4).toString("hex")}`;

/** Create an account with a name of its own. */
export async function register(request: APIRequestContext, name: string): Promise<Person> {
  const username = unique(name.toLowerCase().split(" ")[0] ?? "somebody");
  const data = { username, email: `${username}@example.org`, password: PASSWORD, display_name: name };
  const response = await request.post("/api/auth/register/", { data });
  expect(response.ok(), await response.text()).toBe(true);
  return new Person(request, (await response.json()) as Schema<"Session">);
}

/** Sign in over the API as one of the demo accounts of the instance. */
export async function demo(
  request: APIRequestContext,
  who: "admin" | "instructor" | "learner",
): Promise<Person> {
  const password = process.env.CODEHUB_DEMO_PASSWORD ?? "";
  const data = { email: `${who}@codehub.example`, password };
  const response = await request.post("/api/auth/login/", { data });
  expect(response.ok(), await response.text()).toBe(true);
  return new Person(request, (await response.json()) as Schema<"Session">, password);
}

/** Sign in as a person does, in the browser. */
export async function signInThere(page: Page, { session, password }: Person) {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(session.user.email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: /Welcome back/ }).waitFor();
}
