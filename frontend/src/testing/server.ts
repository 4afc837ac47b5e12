import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";

import { standing } from "./moderation-samples";

/** The network of the tests: every request must have been expected. Many pages ask whether one is suspended. */
export const server = setupServer(http.get("*/api/users/me/standing/", () => HttpResponse.json(standing())));
