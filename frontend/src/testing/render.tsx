import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { MemoryRouter, Route, Routes, useLocation } from "react-router-dom";

interface Place {
  /** The address at which the test starts. */
  at?: string;
  /** The route's path, where the page reads parameters from it. */
  path?: string;
}

/** Render one page inside what the app gives it; `address()` says where the person is now. */
export function show(page: ReactNode, { at = "/", path = "*" }: Place = {}) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: "always" } } });
  let address = at;
  const Watch = () => {
    const { pathname, search } = useLocation();
    address = pathname + search;
    return null;
  };
  const screen = render(
    <QueryClientProvider client={queries}>
      <MemoryRouter initialEntries={[at]}>
        <Watch />
        <Routes>
          <Route path={path} element={page} />
          <Route path="*" element={<p>Elsewhere</p>} />
        </Routes>
      </MemoryRouter>
    </QueryClientProvider>,
  );
  return { ...screen, user: userEvent.setup(), address: () => address };
}
