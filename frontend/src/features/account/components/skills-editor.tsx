import { X } from "lucide-react";
import { type KeyboardEvent, useId, useRef, useState } from "react";

import { Input } from "@/components/ui/field";
import { cn } from "@/lib/class-names";

const MAX_SKILLS = 30;
const MAX_LENGTH = 40;

interface SkillsEditorProps {
  skills: string[];
  onChange: (skills: string[]) => void;
  error: string | undefined;
}

/** Skills as chips: Enter or a comma adds what is typed, Backspace takes the last one back into the field. */
export function SkillsEditor({ skills, onChange, error }: SkillsEditorProps) {
  const id = useId();
  const [text, setText] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const isFull = skills.length >= MAX_SKILLS;

  const add = () => {
    const kept = withSkills(skills, text);
    setText("");
    if (kept.length !== skills.length) onChange(kept);
  };
  const remove = (skill: string) => {
    onChange(skills.filter((each) => each !== skill));
    input.current?.focus();
  };
  const react = (event: KeyboardEvent) => {
    if ((event.key === "Enter" || event.key === ",") && text.trim() && !event.nativeEvent.isComposing) {
      event.preventDefault();
      add();
    }
    const last = skills.at(-1);
    if (event.key === "Backspace" && !text && last !== undefined) {
      event.preventDefault();
      onChange(skills.slice(0, -1));
      setText(last);
    }
  };
  const note = error ?? (isFull ? "That is as many as there is room for." : "Enter or a comma adds one.");
  return (
    <div className="space-y-1.5">
      <label htmlFor={id} className="block text-sm font-medium">
        Skills
      </label>
      {skills.length > 0 && (
        <ul aria-label="Your skills" className="flex flex-wrap gap-1.5 pb-0.5">
          {skills.map((skill) => (
            <li
              key={skill}
              className="inline-flex max-w-full items-center rounded-full bg-accent-soft py-0.5 pr-0.5 pl-2.5 text-sm text-accent"
            >
              <span className="truncate">{skill}</span>
              <button
                type="button"
                aria-label={`Remove ${skill}`}
                className="ml-0.5 grid size-6 shrink-0 place-items-center rounded-full hover:bg-hover"
                onClick={() => remove(skill)}
              >
                <X aria-hidden className="size-3.5" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Input
        ref={input}
        id={id}
        value={text}
        maxLength={MAX_LENGTH}
        disabled={isFull}
        placeholder={skills.length ? "" : "Python, algorithms, …"}
        enterKeyHint="done"
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-note`}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={react}
        onBlur={add}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData("text");
          if (!pasted.includes(",")) return;
          event.preventDefault();
          onChange(withSkills(skills, text + pasted));
          setText("");
        }}
      />
      <p id={`${id}-note`} className={cn("text-sm", error ? "text-bad" : "text-ink-faint")}>
        {note}
      </p>
    </div>
  );
}

/** Add what is typed, each skill once whatever its case. */
function withSkills(skills: string[], typed: string): string[] {
  const known = new Set(skills.map((skill) => skill.toLowerCase()));
  const added = typed
    .split(",")
    .map((skill) => skill.trim().replace(/\s+/g, " ").slice(0, MAX_LENGTH))
    .filter((skill) => skill && !known.has(skill.toLowerCase()) && known.add(skill.toLowerCase()));
  return [...skills, ...added].slice(0, MAX_SKILLS);
}
