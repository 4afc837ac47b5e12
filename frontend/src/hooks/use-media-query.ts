import { useSyncExternalStore } from "react";

/** Say whether a CSS media query holds, and follow it. */
export function useMediaQuery(query: string): boolean {
  return useSyncExternalStore(
    (notify) => {
      const media = window.matchMedia(query);
      media.addEventListener("change", notify);
      return () => media.removeEventListener("change", notify);
    },
    () => window.matchMedia(query).matches,
  );
}

/** A phone or tablet held in the hand: the light editor and stacked panels. */
export const useIsSmall = () => useMediaQuery("(max-width: 1023px), (pointer: coarse)");
