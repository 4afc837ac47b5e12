import { Search } from "lucide-react";

import { Input } from "@/components/ui/field";
import { useTyped } from "@/hooks/use-typed";

export function TagSearch({ search, onChange }: { search: string; onChange: (text: string) => void }) {
  const [text, setText] = useTyped(search, onChange);
  return (
    <div role="search" className="relative max-w-md">
      <Search aria-hidden className="absolute top-3 left-3 size-4 text-ink-faint" />
      <Input
        type="search"
        aria-label="Search tags"
        placeholder="Search tags"
        className="pl-9"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </div>
  );
}
