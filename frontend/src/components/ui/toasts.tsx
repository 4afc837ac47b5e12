import { Toaster } from "sonner";

/** Where short messages appear. */
export default function Toasts() {
  return (
    <Toaster
      position="bottom-right"
      toastOptions={{ className: "!bg-surface !text-ink !border-line !font-sans" }}
    />
  );
}
