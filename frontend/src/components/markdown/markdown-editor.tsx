import { Bold, Code, Italic, Link2, List, type LucideIcon, Quote } from "lucide-react";
import {
  type ComponentProps,
  type KeyboardEvent,
  type ReactNode,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";

import { Textarea } from "@/components/ui/field";
import { cn } from "@/lib/class-names";

import { coded, linked, prefixed, type Selection, wrapped } from "./formatting";
import { Markdown } from "./markdown";

interface Tool {
  label: string;
  Icon: LucideIcon;
  /** With Ctrl or Command. */
  key?: string;
  apply: (selection: Selection) => Selection;
}

const TOOLS: Tool[] = [
  { label: "Bold", Icon: Bold, key: "b", apply: (now) => wrapped(now, "**", "bold") },
  { label: "Italic", Icon: Italic, key: "i", apply: (now) => wrapped(now, "_", "italic") },
  { label: "Code", Icon: Code, key: "e", apply: coded },
  { label: "Link", Icon: Link2, apply: linked },
  { label: "List", Icon: List, apply: (now) => prefixed(now, "- ") },
  { label: "Quote", Icon: Quote, apply: (now) => prefixed(now, "> ") },
];
const NO_REFERENCES = { mentions: [], tags: [] };

interface MarkdownEditorProps extends Omit<ComponentProps<"textarea">, "value" | "onChange"> {
  /** What is written here, for screen readers and above the field. */
  label: string;
  isLabelHidden?: boolean;
  value: string;
  onChange: (value: string) => void;
  error?: string;
  hint?: string;
  /** Ctrl or Command and Enter. */
  onSubmit?: () => void;
  children?: ReactNode;
}

/** A Markdown text to write, with a look at what becomes of it. */
export function MarkdownEditor({
  label,
  isLabelHidden,
  value,
  onChange,
  error,
  hint,
  onSubmit,
  className,
  children,
  ...input
}: MarkdownEditorProps) {
  const id = useId();
  const [isPreview, setPreview] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const pending = useRef<Selection>(null);
  useLayoutEffect(() => {
    const next = pending.current;
    if (!next || !field.current) return;
    pending.current = null;
    field.current.focus();
    field.current.setSelectionRange(next.start, next.end);
  });
  const format = (tool: Tool) => {
    if (!field.current) return;
    const { selectionStart: start, selectionEnd: end } = field.current;
    pending.current = tool.apply({ text: value, start, end });
    onChange(pending.current.text);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.metaKey || event.ctrlKey) || event.altKey) return;
    const tool = TOOLS.find(({ key }) => key === event.key.toLowerCase());
    if (event.key === "Enter" && onSubmit) onSubmit();
    else if (tool && !event.shiftKey) format(tool);
    else return;
    event.preventDefault();
  };
  const note = error ?? hint;
  return (
    <div className="space-y-1.5">
      <label htmlFor={id} className={cn("block text-sm font-medium", isLabelHidden && "sr-only")}>
        {label}
      </label>
      <div
        className={cn(
          "rounded-md border border-line-strong bg-surface focus-within:outline-2 focus-within:outline-offset-2",
          "focus-within:outline-(--ring)",
          error && "border-bad",
        )}
      >
        <div className="flex flex-wrap items-center gap-x-1 border-b px-1.5 py-1">
          <div role="group" aria-label="Write or preview" className="flex">
            <View isOn={!isPreview} onClick={() => setPreview(false)}>
              Write
            </View>
            <View isOn={isPreview} onClick={() => setPreview(true)}>
              Preview
            </View>
          </div>
          {!isPreview && (
            <div role="toolbar" aria-label={`Format: ${label}`} className="ml-auto flex">
              {TOOLS.map((tool) => (
                <button
                  key={tool.label}
                  type="button"
                  aria-label={tool.label}
                  title={tool.key ? `${tool.label} (Ctrl ${tool.key.toUpperCase()})` : tool.label}
                  className="grid size-8 place-items-center rounded-md text-ink-soft hover:bg-hover hover:text-ink"
                  onClick={() => format(tool)}
                >
                  <tool.Icon aria-hidden className="size-4" />
                </button>
              ))}
            </div>
          )}
        </div>
        <Textarea
          {...input}
          ref={field}
          id={id}
          hidden={isPreview}
          value={value}
          aria-invalid={error ? true : undefined}
          aria-describedby={note ? `${id}-note` : undefined}
          className={cn("rounded-none border-0 outline-none!", isPreview && "hidden", className)}
          onKeyDown={onKeyDown}
          onChange={(event) => onChange(event.target.value)}
        />
        {isPreview && (
          <div className={cn("min-h-24 px-3 py-2", className)}>
            {value.trim() ? (
              <Markdown text={value} references={NO_REFERENCES} className="prose-compact" />
            ) : (
              <p className="text-ink-faint">Nothing to preview yet.</p>
            )}
          </div>
        )}
        {children}
      </div>
      {note && (
        <p id={`${id}-note`} className={cn("text-sm", error ? "text-bad" : "text-ink-faint")}>
          {note}
        </p>
      )}
    </div>
  );
}

function View({ isOn, ...button }: { isOn: boolean; onClick: () => void; children: string }) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      className={cn(
        "rounded-md px-2.5 py-1 text-[0.8125rem] font-medium",
        isOn ? "bg-sunken text-ink" : "text-ink-soft hover:text-ink",
      )}
      {...button}
    />
  );
}
