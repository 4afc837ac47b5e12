"""What can be earned: declarative rules over what a learner has done. Awarded once, never taken away."""

from dataclasses import dataclass
from enum import StrEnum


class Figure(StrEnum):
    """What is counted for one learner (`selectors.learner_figures`)."""

    SOLVED = "solved"
    FIRST_TRY = "first_try"
    HARD_WON = "hard_won"
    LANGUAGES = "languages"
    LESSONS = "lessons"
    COURSES = "courses"
    STREAK_DAYS = "streak_days"


@dataclass(frozen=True)
class Rule:
    """Earned when `figure` reaches `goal`."""

    kind: str
    title: str
    description: str
    icon: str
    figure: Figure
    goal: int

    def progress(self, figures: dict[Figure, int]) -> float:
        """Return how far somebody is, from 0 to 1."""
        return min(figures[self.figure] / self.goal, 1.0)


RULES = (
    Rule("first_solution", "It works", "Solve your first exercise.", "check", Figure.SOLVED, 1),
    Rule("solved_10", "Warmed up", "Solve 10 exercises.", "flame", Figure.SOLVED, 10),
    Rule("solved_50", "Fluent", "Solve 50 exercises.", "flame", Figure.SOLVED, 50),
    Rule("solved_100", "Hundred", "Solve 100 exercises.", "flame", Figure.SOLVED, 100),
    Rule(
        "first_try_5",
        "Measured twice",
        "Solve 5 exercises with the first answer.",
        "target",
        Figure.FIRST_TRY,
        5,
    ),
    Rule(
        "first_try_25", "Sharp", "Solve 25 exercises with the first answer.", "target", Figure.FIRST_TRY, 25
    ),
    Rule(
        "hard_won",
        "Did not give up",
        "Solve an exercise after 5 answers that failed.",
        "mountain",
        Figure.HARD_WON,
        1,
    ),
    Rule("languages_3", "Polyglot", "Solve exercises in 3 languages.", "languages", Figure.LANGUAGES, 3),
    Rule("first_lesson", "One lesson down", "Finish a lesson.", "book", Figure.LESSONS, 1),
    Rule("first_course", "Course finished", "Finish a whole course.", "award", Figure.COURSES, 1),
    Rule("courses_3", "Graduate", "Finish 3 courses.", "award", Figure.COURSES, 3),
    Rule("streak_7", "A week of it", "Learn on 7 days in a row.", "calendar", Figure.STREAK_DAYS, 7),
    Rule("streak_30", "A month of it", "Learn on 30 days in a row.", "calendar", Figure.STREAK_DAYS, 30),
)
BY_KIND = {rule.kind: rule for rule in RULES}
