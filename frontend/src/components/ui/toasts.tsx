import { Toaster } from "sonner";

/** Where short messages appear. */
export default function Toasts() {
  return (
    <Toaster
      position="bottom-right"
      // Above the navigation of a phone.
      mobileOffset={{ bottom: "5rem" }}
      toastOptions={{ className: "!bg-surface !text-ink !border-line !font-sans" }}
    />
  );
}
