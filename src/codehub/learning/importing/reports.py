"""What an import did: one sentence for every problem, and what the judge said of every proof."""

from dataclasses import asdict, dataclass, field
from typing import Any

from codehub.learning.course_folders import ExerciseProof
from codehub.learning.importing.sources import SourceError

ERROR, WARNING, SKIPPED = "error", "warning", "skipped"


@dataclass(frozen=True, kw_only=True)
class Remark:
    """Something about one place of the source. An `error` keeps that part out of the course."""

    level: str
    place: str
    message: str
    exercise: str = ""


@dataclass(kw_only=True)
class ImportReport:
    """Everything that one import has to say."""

    kind: str
    source: str
    course: str = ""
    title: str = ""
    revision: str = ""
    licence: str = ""
    state: str = "refused"
    """`created`, `changed` or `unchanged`; `checked` when nothing was to be written; `refused`."""
    lessons: int = 0
    exercises: int = 0
    changes: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    proofs: list[ExerciseProof] = field(default_factory=list)
    is_proven: bool = False
    seconds: dict[str, float] = field(default_factory=dict)

    def error(self, place: str, message: str, exercise: str = "") -> None:
        self._remark(ERROR, place, message, exercise)

    def warning(self, place: str, message: str, exercise: str = "") -> None:
        self._remark(WARNING, place, message, exercise)

    def skipped(self, place: str, message: str, exercise: str = "") -> None:
        self._remark(SKIPPED, place, message, exercise)

    def source_error(self, error: SourceError, folder: str = "", exercise: str = "") -> None:
        place = f"{folder}/{error.place}" if folder and error.place else folder or error.place
        self.error(place, error.message, exercise)

    def _remark(self, level: str, place: str, message: str, exercise: str) -> None:
        found = Remark(level=level, place=place, message=" ".join(message.split()), exercise=exercise)
        if found not in self.remarks:
            self.remarks.append(found)

    @property
    def errors(self) -> list[Remark]:
        return [remark for remark in self.remarks if remark.level == ERROR]

    @property
    def failed_proofs(self) -> list[ExerciseProof]:
        return [proof for proof in self.proofs if not proof.holds]

    @property
    def ok(self) -> bool:
        return not self.errors and not self.failed_proofs and self.state != "refused"

    def document(self) -> dict[str, Any]:
        """Return the report as plain JSON."""
        counts = {
            role: {
                "total": sum(proof.role == role for proof in self.proofs),
                "holds": sum(proof.role == role and proof.holds for proof in self.proofs),
            }
            for role in sorted({proof.role for proof in self.proofs})
        }
        return {
            "kind": self.kind,
            "source": self.source,
            "ok": self.ok,
            "course": self.course,
            "title": self.title,
            "revision": self.revision,
            "licence": self.licence,
            "state": self.state,
            "lessons": self.lessons,
            "exercises": self.exercises,
            "changes": self.changes,
            "problems": [asdict(remark) for remark in self.errors],
            "warnings": [asdict(remark) for remark in self.remarks if remark.level == WARNING],
            "skipped": [asdict(remark) for remark in self.remarks if remark.level == SKIPPED],
            "is_proven": self.is_proven,
            "proof_counts": counts,
            "proofs": [{**asdict(proof), "holds": proof.holds} for proof in self.proofs],
            "seconds": self.seconds,
        }
