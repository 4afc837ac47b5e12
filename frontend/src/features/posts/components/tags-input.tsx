import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { type KeyboardEvent, useId, useState } from "react";

import { Input } from "@/components/ui/field";
import { useTyped } from "@/hooks/use-typed";
import { cn } from "@/lib/class-names";
import { plural } from "@/lib/format";

import { tagSuggestionsQuery } from "../api";
import { LONGEST, MOST_TAGS, tagOf } from "../rules";

interface TagsInputProps {
  tags: string[];
  error: string | undefined;
  onChange: (tags: string[]) => void;
}

/** Up to five tags, with those that others use already. */
export function TagsInput({ tags, error, onChange }: TagsInputProps) {
  const id = useId();
  const [search, setSearch] = useState("");
  const [text, setText] = useTyped(search, setSearch);
  const [active, setActive] = useState(-1);
  const [refusal, setRefusal] = useState<string>();
  const isFull = tags.length >= MOST_TAGS;
  const found = useQuery(tagSuggestionsQuery(tagOf(search) ?? ""));
  const suggestions = text.trim()
    ? (found.data?.results ?? []).filter(({ name }) => !tags.includes(name))
    : [];
  const isOpen = suggestions.length > 0 && !isFull;
  const note = error ?? refusal;

  const clear = () => {
    setText("");
    setSearch("");
    setActive(-1);
  };
  const add = (typed: string) => {
    const name = tagOf(typed);
    if (!name) return setRefusal("A tag is made of letters, digits and + # . - only, up to 30 of them.");
    setRefusal(undefined);
    if (!tags.includes(name)) onChange([...tags, name]);
    clear();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown" && isOpen) setActive((active + 1) % suggestions.length);
    else if (event.key === "ArrowUp" && isOpen) setActive(active <= 0 ? suggestions.length - 1 : active - 1);
    else if (event.key === "Escape" && isOpen) clear();
    else if ((event.key === "Enter" || event.key === ",") && (text.trim() || isOpen))
      add((isOpen && suggestions[active]?.name) || text);
    else if (event.key === "Backspace" && !text && tags.length) return onChange(tags.slice(0, -1));
    else return;
    event.preventDefault();
  };
  return (
    <div className="space-y-1.5">
      <label htmlFor={id} className="block text-sm font-medium">
        Tags
      </label>
      {tags.length > 0 && (
        <ul aria-label="Chosen tags" className="flex flex-wrap gap-1.5">
          {tags.map((tag) => (
            <li key={tag} className="flex items-center rounded-full bg-sunken pl-2.5 text-sm">
              #{tag}
              <button
                type="button"
                aria-label={`Remove ${tag}`}
                className="grid size-7 place-items-center rounded-full text-ink-faint hover:bg-hover hover:text-ink"
                onClick={() => onChange(tags.filter((each) => each !== tag))}
              >
                <X aria-hidden className="size-3.5" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="relative">
        <Input
          id={id}
          role="combobox"
          aria-expanded={isOpen}
          aria-controls={isOpen ? `${id}-list` : undefined}
          aria-activedescendant={isOpen && active >= 0 ? `${id}-${active}` : undefined}
          aria-autocomplete="list"
          aria-invalid={note ? true : undefined}
          aria-describedby={`${id}-note`}
          autoComplete="off"
          maxLength={LONGEST.tag + 2}
          disabled={isFull}
          placeholder={isFull ? "" : "python, recursion…"}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setActive(-1);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => text.trim() && add(text)}
        />
        {isOpen && (
          <ul
            id={`${id}-list`}
            role="listbox"
            aria-label="Tags that are used"
            className="absolute z-20 mt-1 w-full rounded-md border bg-surface p-1 shadow-lg"
          >
            {suggestions.map((tag, index) => (
              // The keyboard reaches these through the field.
              // eslint-disable-next-line jsx-a11y/click-events-have-key-events
              <li
                key={tag.name}
                id={`${id}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === active}
                className={cn(
                  "flex cursor-pointer justify-between rounded px-2.5 py-1.5 text-sm",
                  index === active && "bg-hover",
                )}
                onMouseDown={(event) => event.preventDefault()}
                onMouseEnter={() => setActive(index)}
                onClick={() => add(tag.name)}
              >
                #{tag.name}
                <span className="text-ink-faint tabular-nums">{plural(tag.posts_count, "post")}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
      <p id={`${id}-note`} className={cn("text-sm", note ? "text-bad" : "text-ink-faint")}>
        {note ?? (isFull ? "Five are enough." : `Up to ${MOST_TAGS}; Enter or a comma ends each.`)}
      </p>
    </div>
  );
}
