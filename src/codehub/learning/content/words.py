"""What of a lesson can be searched: what every learner reads, and nothing that gives an answer away."""

from typing import Any

READ = ("title", "text", "caption")


def words_of(content: dict[str, Any]) -> str:
    """Return the texts of a lesson, a paragraph each. Quizzes, hidden files and notes to instructors have none."""
    parts = list(content.get("objectives", []))
    for block in content["blocks"]:
        if block.get("audience") != "instructor" and block["type"] != "quiz":
            parts += [block[key] for key in READ if isinstance(block.get(key), str)]
    return "\n\n".join(part for part in parts if part.strip())
