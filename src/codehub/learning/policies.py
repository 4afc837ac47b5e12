"""Who may do what. Which rows somebody sees is `querysets.visible_to`."""

from codehub.accounts.models import User
from codehub.learning.models import Certificate, Course, Exercise, Lesson
from codehub.learning.querysets import Person


def may_create_course(user: Person) -> bool:
    return isinstance(user, User) and user.role in {User.Role.INSTRUCTOR, User.Role.ADMIN}


def may_edit_course(user: Person, course: Course) -> bool:
    if not isinstance(user, User):
        return False
    if user.role == User.Role.ADMIN:
        return True
    return user.role == User.Role.INSTRUCTOR and course.instructor_id == user.pk


def may_edit_lesson(user: Person, lesson: Lesson) -> bool:
    return may_edit_course(user, lesson.course)


def may_edit_exercise(user: Person, exercise: Exercise) -> bool:
    return may_edit_course(user, exercise.course)


def may_change_certificate(user: Person, certificate: Certificate) -> bool:
    return isinstance(user, User) and certificate.user_id == user.pk


def may_revoke_certificate(user: Person, certificate: Certificate) -> bool:
    return may_edit_course(user, certificate.course)


def may_read_certificate_pdf(user: Person, certificate: Certificate) -> bool:
    """The PDF names its holder: others get it only once the holder agreed to that."""
    if certificate.is_name_public or may_change_certificate(user, certificate):
        return True
    return isinstance(user, User) and user.role == User.Role.ADMIN
