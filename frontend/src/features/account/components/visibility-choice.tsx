import { Globe, Lock, Users } from "lucide-react";
import type { ComponentProps } from "react";

import type { Schema } from "@/lib/api/client";

type Visibility = Schema<"ProfileVisibilityEnum">;

const CHOICES: Record<Visibility, { label: string; text: string; icon: typeof Globe }> = {
  public: { label: "Public", text: "Anybody with the link, signed in or not.", icon: Globe },
  members: { label: "Members", text: "People with an account here.", icon: Users },
  private: { label: "Private", text: "You and the administrators.", icon: Lock },
};

/** Who may see the profile page. Takes what react-hook-form registers. */
export function VisibilityChoice(input: ComponentProps<"input">) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">Who sees your profile</legend>
      <div className="grid gap-2 sm:grid-cols-3">
        {(Object.keys(CHOICES) as Visibility[]).map((value) => {
          const { label, text, icon: Icon } = CHOICES[value];
          return (
            <label
              key={value}
              className="cursor-pointer rounded-md border border-line-strong p-3 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
            >
              <input type="radio" value={value} className="sr-only" {...input} />
              <span className="flex items-center gap-2 text-sm font-medium">
                <Icon aria-hidden className="size-4" /> {label}
              </span>
              <span className="mt-1 block text-sm text-ink-soft">{text}</span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
