import { QueryClientProvider } from "@tanstack/react-query";
import { Tooltip } from "radix-ui";
import { type ReactNode, useState } from "react";
import { Toaster } from "sonner";

import { createQueryClient } from "@/lib/query-client";

export function Providers({ children }: { children: ReactNode }) {
  const [queries] = useState(createQueryClient);
  return (
    <QueryClientProvider client={queries}>
      <Tooltip.Provider delayDuration={300}>{children}</Tooltip.Provider>
      <Toaster
        position="bottom-right"
        toastOptions={{ className: "!bg-surface !text-ink !border-line !font-sans" }}
      />
    </QueryClientProvider>
  );
}
