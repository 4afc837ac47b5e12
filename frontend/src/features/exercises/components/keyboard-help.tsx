import { Dialog } from "@/components/ui/dialog";

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
const MOD = isMac ? "⌘" : "Ctrl";

const SHORTCUTS: [keys: string[], what: string][] = [
  [[MOD, "Enter"], "Run"],
  [[MOD, "Shift", "Enter"], "Submit"],
  [["F8"], "Next mark of the compiler, in the editor"],
  [["Ctrl", "M"], "Tab leaves the editor, or indents again"],
  [[MOD, "K"], "Go anywhere"],
  [["?"], "This list, outside the editor"],
];

/** What `title` says of a button that has a shortcut. */
export const hint = (...keys: string[]) => [MOD, ...keys].join("+");

interface KeyboardHelpProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function KeyboardHelp({ open, onOpenChange }: KeyboardHelpProps) {
  return (
    <Dialog title="Keyboard" open={open} onOpenChange={onOpenChange}>
      <dl className="divide-y text-sm">
        {SHORTCUTS.map(([keys, what]) => (
          <div key={what} className="flex items-center justify-between gap-6 py-2.5">
            <dt>{what}</dt>
            <dd className="flex shrink-0 gap-1">
              {keys.map((key) => (
                <kbd key={key} className="rounded border bg-sunken px-1.5 py-0.5 text-xs">
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
