import { createBrowserRouter } from "react-router-dom";

import { PageSkeleton } from "@/components/layout/page-skeleton";

import { Layout } from "./layout";
import { RouteError } from "./route-error";
import { SignedIn } from "./signed-in";

/** Load a page when it is first visited. Its module exports `Component`. */
export const router = createBrowserRouter([
  {
    element: <Layout />,
    errorElement: <RouteError />,
    children: [
      {
        errorElement: <RouteError />,
        hydrateFallbackElement: <PageSkeleton />,
        children: [
          { index: true, lazy: () => import("./routes/start") },
          { path: "sign-in", lazy: () => import("./routes/sign-in") },
          { path: "register", lazy: () => import("./routes/register") },
          { path: "verify-email", lazy: () => import("./routes/verify-email") },
          { path: "forgot-password", lazy: () => import("./routes/forgot-password") },
          { path: "unsubscribe", lazy: () => import("./routes/unsubscribe") },
          { path: "reset-password", lazy: () => import("./routes/reset-password") },
          { path: "people/:who", lazy: () => import("./routes/person") },
          { path: "courses", lazy: () => import("./routes/courses") },
          { path: "courses/:courseId", lazy: () => import("./routes/course") },
          { path: "verify", lazy: () => import("./routes/verify") },
          { path: "verify/:number", lazy: () => import("./routes/verify") },
          {
            element: <SignedIn />,
            children: [
              { path: "exercises/:exerciseId", lazy: () => import("./routes/exercise") },
              { path: "exercises/:exerciseId/author", lazy: () => import("./routes/exercise-author") },
              { path: "lessons/:lessonId", lazy: () => import("./routes/lesson") },
              { path: "progress", lazy: () => import("./routes/progress") },
              { path: "certificates", lazy: () => import("./routes/certificates") },
              { path: "people", lazy: () => import("./routes/people") },
              { path: "feed", lazy: () => import("./routes/feed") },
              { path: "posts/new", lazy: () => import("./routes/post-new") },
              { path: "posts/:id", lazy: () => import("./routes/post") },
              { path: "posts/:id/edit", lazy: () => import("./routes/post-edit") },
              { path: "notifications", lazy: () => import("./routes/notifications") },
              { path: "moderation", lazy: () => import("./routes/moderation") },
              { path: "people/:who/:side", lazy: () => import("./routes/person-follows") },
              { path: "search", lazy: () => import("./routes/search") },
              { path: "bookmarks", lazy: () => import("./routes/bookmarks") },
              { path: "tags", lazy: () => import("./routes/tags") },
              { path: "tags/:name", lazy: () => import("./routes/tag") },
              {
                path: "settings",
                lazy: () => import("./routes/settings"),
                children: [
                  { index: true, lazy: () => import("./routes/settings-index") },
                  { path: "profile", lazy: () => import("./routes/settings-profile") },
                  { path: "security", lazy: () => import("./routes/settings-security") },
                  { path: "notifications", lazy: () => import("./routes/settings-notifications") },
                  { path: "community", lazy: () => import("./routes/settings-community") },
                  { path: "tokens", lazy: () => import("./routes/settings-tokens") },
                  { path: "privacy", lazy: () => import("./routes/settings-privacy") },
                  { path: "appearance", lazy: () => import("./routes/settings-appearance") },
                ],
              },
            ],
          },
          { path: "*", lazy: () => import("./routes/not-found") },
        ],
      },
    ],
  },
]);
