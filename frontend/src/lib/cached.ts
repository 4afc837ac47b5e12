import type { QueryClient } from "@tanstack/react-query";

interface Thing {
  id: string;
}

/** Change one thing wherever it is cached: in its own page, in lists of pages, inside others. */
export function changeCached<Kind extends Thing>(
  queries: QueryClient,
  id: string,
  change: (before: Kind) => Kind,
) {
  queries.setQueriesData<unknown>({}, (cached: unknown) =>
    mapThing(cached, id, (before) => change(before as Kind)),
  );
}

/** Return the same value where nothing in it has this id, so that nothing is drawn again. */
export function mapThing(value: unknown, id: string, change: (before: Thing) => Thing): unknown {
  if (Array.isArray(value)) {
    const mapped: unknown[] = value.map((each) => mapThing(each, id, change));
    return mapped.some((each, index) => each !== value[index]) ? mapped : value;
  }
  if (value === null || typeof value !== "object") return value;
  const changes = Object.entries(value).flatMap(([key, before]) => {
    const after = mapThing(before, id, change);
    return after === before ? [] : [[key, after] as const];
  });
  const mapped = changes.length ? { ...value, ...Object.fromEntries(changes) } : value;
  return (mapped as Partial<Thing>).id === id ? change(mapped as Thing) : mapped;
}
