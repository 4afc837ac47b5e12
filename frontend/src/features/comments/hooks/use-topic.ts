import { useEffect } from "react";

import * as realtime from "@/lib/realtime";

type Handlers = Record<string, (data: never) => unknown>;
type UseTopic = (topic: string, handlers: Handlers) => void;

/** Until lib/realtime has topics, only what is pushed anyway is heard. */
const useNoTopic: UseTopic = () => useEffect(() => undefined, []);

export const useTopic: UseTopic = (realtime as { useTopic?: UseTopic }).useTopic ?? useNoTopic;
