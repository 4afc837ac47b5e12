import type { Marker } from "@/components/code-editor/markers";
import type { Problem } from "@/lib/api/client";

import { JsonTextError, parseJson } from "./json/parsing";
import { offsetOf, placeAt } from "./json/places";

/** What is wrong with the tests document, at its place in the text. */
export interface Fault extends Marker {
  /** Where in the document, as a JSON pointer; null for a text that is not JSON. */
  pointer: string | null;
}

const DOCUMENT = "test_cases";

/** The first sign that is not JSON; otherwise what the server refused, wherever that stands by now. */
export function faultsIn(text: string, refusal: Problem | null): Fault[] {
  try {
    const root = parseJson(text);
    const faults = refusal?.errors.filter(({ field }) => field.startsWith(DOCUMENT)) ?? [];
    return faults.map(({ field, message }) => {
      const pointer = field.slice(DOCUMENT.length);
      return { ...placeAt(text, offsetOf(root, pointer)), severity: "error", message, pointer };
    });
  } catch (error) {
    if (!(error instanceof JsonTextError)) throw error;
    return [{ ...placeAt(text, error.at), severity: "error", message: error.message, pointer: null }];
  }
}
