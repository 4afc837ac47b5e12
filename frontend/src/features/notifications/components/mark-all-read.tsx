import { useQuery } from "@tanstack/react-query";
import { CheckCheck } from "lucide-react";

import { Button } from "@/components/ui/button";

import { unreadCountQuery } from "../api";
import { useMarkRead } from "../hooks/use-mark-read";

export function MarkAllRead() {
  const { data: unread = 0 } = useQuery(unreadCountQuery);
  const read = useMarkRead();
  return (
    <Button
      variant="ghost"
      size="sm"
      disabled={unread === 0 || read.isPending}
      onClick={() => read.mutate({ all: true })}
    >
      <CheckCheck aria-hidden /> Mark all as read
    </Button>
  );
}
