import { QueryClientProvider } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useState } from "react";

import { createQueryClient } from "@/lib/query-client";

const Toasts = lazy(() => import("@/components/ui/toasts"));

export function Providers({ children }: { children: ReactNode }) {
  const [queries] = useState(createQueryClient);
  return (
    <QueryClientProvider client={queries}>
      {children}
      <Suspense>
        <Toasts />
      </Suspense>
    </QueryClientProvider>
  );
}
