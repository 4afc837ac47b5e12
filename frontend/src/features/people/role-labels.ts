import type { Role } from "./api";

export const ROLE_LABELS: Record<Role, string> = {
  student: "Student",
  instructor: "Instructor",
  admin: "Administrator",
};
