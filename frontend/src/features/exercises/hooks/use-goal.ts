import { useCallback, useState } from "react";

import type { Place } from "@/components/code-editor/markers";

/** Which file is open, and where its cursor is to go. */
export function useGoal(entryPath: string) {
  const [path, setPath] = useState(entryPath);
  const [goal, setGoal] = useState<Place | null>(null);
  return {
    path,
    goal,
    /** Open a file and leave its cursor alone. */
    open: useCallback((to: string) => {
      setPath(to);
      setGoal(null);
    }, []),
    jump: useCallback(({ path: to, line, column }: Place & { path: string }) => {
      setPath(to);
      setGoal({ line, column });
    }, []),
  };
}
