const FOUR = new Set(["python", "java", "rust", "c", "cpp", "go"]);

/** How wide one step of indentation is, as the language's own style guide says. */
export const indentation = (language: string) => (FOUR.has(language) ? 4 : 2);

/** Go is written with tabs. */
export const usesTabs = (language: string) => language === "go";
