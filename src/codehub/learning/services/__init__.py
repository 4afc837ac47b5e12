"""Every write of learning."""

from codehub.learning.services.achievements import award_achievements
from codehub.learning.services.attempts import submit_attempt, try_exercise
from codehub.learning.services.certificates import (
    generate_certificate,
    issue_certificate,
    revoke_certificate,
    show_name,
)
from codehub.learning.services.courses import create_course, delete_course, update_course
from codehub.learning.services.exercises import (
    create_exercise,
    delete_exercise,
    replace_tests,
    update_exercise,
)
from codehub.learning.services.lessons import (
    ANY_DRAFT,
    create_lesson,
    delete_lesson,
    publish_lesson,
    update_lesson,
)
from codehub.learning.services.minimal_inputs import record_minimal_input
from codehub.learning.services.participation import answer_question, run_block, view_blocks
from codehub.learning.services.progress import enrol, rebuild_progress, rebuild_stale_progress
from codehub.learning.services.proofs import record_proof, request_proofs
from codehub.learning.services.similarity import compare_attempts, compare_forgotten, request_similarity
from codehub.learning.services.thumbnails import remove_thumbnail, set_thumbnail
from codehub.learning.services.verdicts import record_verdict, rejudge_exercise

__all__ = [
    "ANY_DRAFT",
    "answer_question",
    "award_achievements",
    "compare_attempts",
    "compare_forgotten",
    "create_course",
    "create_exercise",
    "create_lesson",
    "delete_course",
    "delete_exercise",
    "delete_lesson",
    "enrol",
    "generate_certificate",
    "issue_certificate",
    "publish_lesson",
    "rebuild_progress",
    "rebuild_stale_progress",
    "record_minimal_input",
    "record_proof",
    "record_verdict",
    "rejudge_exercise",
    "remove_thumbnail",
    "replace_tests",
    "request_proofs",
    "request_similarity",
    "revoke_certificate",
    "run_block",
    "set_thumbnail",
    "show_name",
    "submit_attempt",
    "try_exercise",
    "update_course",
    "update_exercise",
    "update_lesson",
    "view_blocks",
]
