import { useMutation, useQueryClient } from "@tanstack/react-query";

import { type AnswerState, answerQuestion, lessonQuery } from "../api";

/** Answer one question; the server judges it and the lesson's state follows. */
export function useQuestion(lessonId: string, blockId: string, questionId: string) {
  const queries = useQueryClient();
  const { queryKey } = lessonQuery(lessonId);
  const send = useMutation({
    ...answerQuestion(lessonId),
    onSuccess: ({ progress, correct, feedback, explanation, attempts, attempts_left }, { answer }) => {
      const { blocks_done, ...standing } = progress;
      const judged = { correct, feedback, explanation, attempts, attempts_left };
      const mine: AnswerState = { block_id: blockId, question_id: questionId, answer, ...judged };
      queries.setQueryData(queryKey, (before) => {
        if (!before) return before;
        const others = before.answers.filter((a) => a.block_id !== blockId || a.question_id !== questionId);
        return { ...before, answers: [...others, mine], blocks_done, progress: standing };
      });
      void queries.invalidateQueries({ queryKey: ["courses"] });
      void queries.invalidateQueries({ queryKey: ["progress"] });
    },
  });
  return {
    answer: (answer: unknown) => send.mutate({ block_id: blockId, question_id: questionId, answer }),
    isSending: send.isPending,
    error: send.error,
  };
}
