import type { FirebaseOptions } from "firebase/app";
import type { Auth, AuthProvider } from "firebase/auth";

/** Firebase's own SDK, fetched when somebody asks for it and not before. */
export const PROVIDERS = { google: "Google", github: "GitHub" } as const;
export type Provider = keyof typeof PROVIDERS;
export type FirebaseConfig = Record<string, string>;

/** Which ways in a configuration offers: all, unless it lists some in `providers`. */
export function providersOf(config: FirebaseConfig): Provider[] {
  const known = Object.keys(PROVIDERS) as Provider[];
  const listed = config.providers?.split(",").map((name) => name.trim());
  return listed ? known.filter((name) => listed.includes(name)) : known;
}

const load = async () => ({ app: await import("firebase/app"), auth: await import("firebase/auth") });
let started: Promise<{ auth: Auth; sdk: typeof import("firebase/auth") }> | undefined;

async function start(config: FirebaseConfig) {
  const { app, auth: sdk } = await load();
  const auth = sdk.initializeAuth(app.initializeApp(config as FirebaseOptions), {
    // The session is ours: nothing of Firebase's stays in the browser.
    persistence: sdk.inMemoryPersistence,
    popupRedirectResolver: sdk.browserPopupRedirectResolver,
  });
  if (config.emulatorUrl) sdk.connectAuthEmulator(auth, config.emulatorUrl, { disableWarnings: true });
  return { auth, sdk };
}

/** Let somebody say who they are in a window of the provider; return the token that proves it. */
export async function identityBy(provider: Provider, config: FirebaseConfig): Promise<string> {
  started ??= start(config);
  try {
    const { auth, sdk } = await started;
    const ways: Record<Provider, () => AuthProvider> = {
      google: () => new sdk.GoogleAuthProvider(),
      github: () => new sdk.GithubAuthProvider(),
    };
    const { user } = await sdk.signInWithPopup(auth, ways[provider]());
    const token = await user.getIdToken();
    await sdk.signOut(auth);
    return token;
  } catch (error) {
    const sentence = sentenceFor(error);
    if (sentence === undefined) started = undefined;
    throw new Error(
      sentence ?? "The sign-in window could not be opened. Check your connection and try again.",
      {
        cause: error,
      },
    );
  }
}

const SENTENCES: Record<string, string> = {
  "auth/popup-closed-by-user": "The window was closed before you had signed in.",
  "auth/cancelled-popup-request": "The window was closed before you had signed in.",
  "auth/popup-blocked": "Your browser has blocked the window. Allow windows of this site and try again.",
  "auth/user-disabled": "This identity has been disabled by its provider.",
  "auth/account-exists-with-different-credential":
    "You have signed in by another provider before: use that one.",
  "auth/operation-not-allowed": "This provider is not switched on in the Firebase project.",
  "auth/unauthorized-domain": "This host is not among the authorised domains of the Firebase project.",
};

function sentenceFor(error: unknown): string | undefined {
  const code = typeof error === "object" && error && "code" in error ? String(error.code) : "";
  return SENTENCES[code];
}
