import { createContext, useContext } from "react";

export interface Thread {
  postId: string;
  /** The comment that the address names, and the way to it from its root. */
  path: readonly string[];
  target: string | null;
  /** What came by push while the reader was here. */
  fresh: ReadonlySet<string>;
}

const ThreadContext = createContext<Thread>({ postId: "", path: [], target: null, fresh: new Set() });

export const ThreadProvider = ThreadContext.Provider;
export const useThread = () => useContext(ThreadContext);
