import "@/styles/app.css";

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { RouterProvider } from "react-router-dom";

import { followTheme } from "@/lib/preferences";
import { resumeSession } from "@/lib/session";

import { Providers } from "./providers";
import { router } from "./router";

followTheme();
void resumeSession();

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <Providers>
      <RouterProvider router={router} />
    </Providers>
  </StrictMode>,
);
