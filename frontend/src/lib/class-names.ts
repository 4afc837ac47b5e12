import { type ClassValue, clsx } from "clsx";
import { twMerge } from "tailwind-merge";

/** Join class names; later Tailwind classes win over earlier ones. */
export function cn(...classes: ClassValue[]) {
  return twMerge(clsx(classes));
}
