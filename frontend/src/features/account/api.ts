import { mutationOptions, queryOptions } from "@tanstack/react-query";

import { api, type Schema, unwrap } from "@/lib/api/client";
import { upload, type UploadPath } from "@/lib/api/upload";

export type Me = Schema<"Me">;
export type NewAccount = Omit<Schema<"RegisterRequest">, "use_cookie">;
export type Credentials = Omit<Schema<"SignInRequest">, "use_cookie">;
export type ProfileChange = Schema<"WriteProfileRequest">;

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: () => unwrap(api.GET("/api/users/me/")),
  staleTime: 60_000,
});

export const instanceQuery = queryOptions({
  queryKey: ["instance"],
  queryFn: () => unwrap(api.GET("/api/instance/")),
  staleTime: 300_000,
});

export const doRegister = (body: NewAccount) =>
  unwrap(api.POST("/api/auth/register/", { body: { ...body, use_cookie: true } }));

export const doSignIn = (body: Credentials) =>
  unwrap(api.POST("/api/auth/login/", { body: { ...body, use_cookie: true } }));

export const doSignInByFirebase = (idToken: string) =>
  unwrap(api.POST("/api/auth/login/", { body: { id_token: idToken, use_cookie: true } }));

export const linkFirebase = (body: Schema<"LinkFirebaseRequest">) =>
  unwrap(api.POST("/api/users/me/firebase/", { body }));

export const unlinkFirebase = () => unwrap(api.DELETE("/api/users/me/firebase/"));

export const doSignOut = mutationOptions({
  mutationFn: () =>
    unwrap(api.POST("/api/auth/logout/", { body: {}, headers: { "X-CodeHub-Client": "web" } })),
});

export const verifyEmail = (token: string) =>
  unwrap(api.POST("/api/auth/verify-email/", { body: { token } }));

export const resendVerification = (email: string) =>
  unwrap(api.POST("/api/auth/verify-email/resend/", { body: { email } }));

export const requestReset = (email: string) =>
  unwrap(api.POST("/api/auth/reset-password/", { body: { email } }));

export const confirmReset = (body: Schema<"NewPasswordRequest">) =>
  unwrap(api.POST("/api/auth/reset-password/confirm/", { body }));

export const changeProfile = (body: ProfileChange) => unwrap(api.PATCH("/api/users/me/", { body }));

const AVATAR = "/api/users/me/avatar/" satisfies UploadPath;
interface Picture {
  file: File;
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

export const sendAvatar = mutationOptions({
  mutationFn: (picture: Picture) => upload<Me>({ method: "POST", path: AVATAR, ...picture }),
});

export const removeAvatar = mutationOptions({
  mutationFn: () => unwrap(api.DELETE(AVATAR)),
});
