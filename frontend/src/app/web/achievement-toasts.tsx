import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useNavigate } from "react-router-dom";
import { toast } from "sonner";

import { PEOPLE_KEY } from "@/features/people/api";
import { useServerPush } from "@/lib/realtime";

const SHOWN_MS = 8000;

/** Tell of what has just been earned, wherever one is. */
export default function AchievementToasts() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  useServerPush(
    "achievement_earned",
    useCallback(
      ({ kind, title }) => {
        void queries.invalidateQueries({ queryKey: PEOPLE_KEY });
        toast.success(`Achievement: ${title}`, {
          id: `achievement-${kind}`,
          duration: SHOWN_MS,
          action: { label: "See all", onClick: () => void navigate("/people/me") },
        });
      },
      [queries, navigate],
    ),
  );
  return null;
}
