import { setupServer } from "msw/node";

/** The network of the tests: every request must have been expected. */
export const server = setupServer();
