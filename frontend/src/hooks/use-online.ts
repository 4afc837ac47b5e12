import { useSyncExternalStore } from "react";

function follow(notify: () => void) {
  window.addEventListener("online", notify);
  window.addEventListener("offline", notify);
  return () => {
    window.removeEventListener("online", notify);
    window.removeEventListener("offline", notify);
  };
}

export const useOnline = () => useSyncExternalStore(follow, () => navigator.onLine);
