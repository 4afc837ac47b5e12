import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { createMemoryRouter, Outlet, RouterProvider, useLocation } from "react-router-dom";

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
    return <Outlet />;
  };
  const router = createMemoryRouter(
    [
      {
        element: <Watch />,
        children: [
          { path, element: page },
          { path: "*", element: <p>Elsewhere</p> },
        ],
      },
    ],
    { initialEntries: [at] },
  );
  const screen = render(
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return { ...screen, user: userEvent.setup(), address: () => address, router };
}
