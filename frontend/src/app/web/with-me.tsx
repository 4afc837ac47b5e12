import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { ErrorState } from "@/components/ui/states";
import { type Me, meQuery } from "@/features/account/api";

interface WithMeProps {
  skeleton: ReactNode;
  children: (me: Me) => ReactNode;
}

/** Draw what needs the signed-in person's account, once it is there. */
export function WithMe({ skeleton, children }: WithMeProps) {
  const me = useQuery(meQuery);
  if (me.isPending) return skeleton;
  if (me.isError && !me.data) return <ErrorState error={me.error} onRetry={() => void me.refetch()} />;
  return children(me.data);
}
