import { Bell, KeyRound, type LucideIcon, Palette, ShieldCheck, UserRound, Users, UserX } from "lucide-react";

interface Section {
  path: string;
  title: string;
  lead: string;
  icon: LucideIcon;
}

/** The parts of the settings, in the order of their menu. */
export const SECTIONS = {
  profile: {
    path: "profile",
    title: "Profile",
    lead: "What others see of you, and the name on your certificates.",
    icon: UserRound,
  },
  security: {
    path: "security",
    title: "Security",
    lead: "Your password, your e-mail, and where you are signed in.",
    icon: ShieldCheck,
  },
  notifications: {
    path: "notifications",
    title: "Notifications",
    lead: "What you are told, where, and when.",
    icon: Bell,
  },
  community: {
    path: "community",
    title: "Community",
    lead: "Your standing, whom you block, and what you reported.",
    icon: Users,
  },
  tokens: {
    path: "tokens",
    title: "API tokens",
    lead: "For programs that use CodeHub in your name.",
    icon: KeyRound,
  },
  privacy: {
    path: "privacy",
    title: "Privacy",
    lead: "Take your data with you, or leave.",
    icon: UserX,
  },
  appearance: {
    path: "appearance",
    title: "Appearance",
    lead: "Kept in this browser.",
    icon: Palette,
  },
} satisfies Record<string, Section>;

export const MENU: Section[] = Object.values(SECTIONS);
