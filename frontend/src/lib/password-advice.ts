/** How hard a password is to guess, 0 to 4, and what would make it harder. */
export interface Advice {
  level: 0 | 1 | 2 | 3 | 4;
  text: string;
}

export const SHORTEST_PASSWORD = 8;
const RUNS = "abcdefghijklmnopqrstuvwxyz 01234567890 qwertyuiop asdfghjkl zxcvbnm";

/** Judge a password as its author types it. `about` are words that a guesser would try first. */
export function adviseOn(password: string, about: readonly string[] = []): Advice {
  const missing = SHORTEST_PASSWORD - [...password].length;
  if (!password) return { level: 0, text: "A short sentence is easy to remember and hard to guess." };
  if (missing > 0) return { level: 0, text: `${missing} more ${missing === 1 ? "sign" : "signs"} at least.` };
  if (isAbout(password, about))
    return { level: 1, text: "It is close to your name or e-mail: guessed first." };
  const bits = roughBits(password);
  if (bits < 30) return { level: 1, text: "Weak: sequences and repetitions are guessed early." };
  if (bits < 45) return { level: 2, text: "Fair: another word or two makes it strong." };
  if (bits < 65) return { level: 3, text: "Good." };
  return { level: 4, text: "Strong." };
}

function isAbout(password: string, about: readonly string[]): boolean {
  const typed = password.toLowerCase();
  const words = about.flatMap((each) => each.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  return words.some((word) => word.length > 3 && typed.includes(word) && typed.length < word.length + 6);
}

/** Bits of a guess that knows which kinds of signs are used; repetitions and sequences count for nothing. */
function roughBits(password: string): number {
  const kinds: [RegExp, number][] = [
    [/[a-z]/, 26],
    [/[A-Z]/, 26],
    [/[0-9]/, 10],
    [/[^a-zA-Z0-9]/, 30],
  ];
  const signs = kinds.reduce((sum, [kind, size]) => sum + (kind.test(password) ? size : 0), 0);
  return countedLength(password.toLowerCase()) * Math.log2(signs) * 0.7;
}

function countedLength(password: string): number {
  const signs = [...password];
  return signs.filter((sign, index) => {
    const before = signs[index - 1];
    return before === undefined || (sign !== before && !RUNS.includes(before + sign));
  }).length;
}
