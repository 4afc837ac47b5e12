"""Issuing and revoking certificates."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from codehub.accounts.models import User
from codehub.core.events import publish
from codehub.learning.certificates.numbers import new_number
from codehub.learning.errors import CertificateRevokedError, CourseNotCompletedError
from codehub.learning.events import CertificateIssued, CertificateRevoked
from codehub.learning.models import Certificate, Completion, Course


@transaction.atomic
def generate_certificate(*, user: User, course: Course) -> tuple[Certificate, bool]:
    """Return the certificate of a finished course and whether it is new."""
    if not Completion.objects.filter(user=user, course=course, lesson=None).exists():
        raise CourseNotCompletedError
    return issue_certificate(user=user, course=course)


@transaction.atomic
def issue_certificate(*, user: User, course: Course) -> tuple[Certificate, bool]:
    """Write the certificate, once per learner and course however many ask at the same moment."""
    number = new_number()
    address = f"{settings.PUBLIC_URL}/verify/{number}"
    certificate, is_new = Certificate.objects.get_or_create(
        user=user,
        course=course,
        defaults={
            "certificate_number": number,
            "issued_at": timezone.now(),
            "holder_name": user.name,
            "course_title": course.title,
            "instructor_name": course.instructor.name,
            "issuer_name": settings.INSTANCE_NAME,
            "verification_url": address,
            "pdf_url": f"{settings.PUBLIC_URL}/api/certificates/{number}/pdf/",
        },
    )
    if is_new:
        publish(
            CertificateIssued(
                certificate_id=certificate.pk,
                course_id=course.pk,
                user_id=user.pk,
                certificate_number=number,
            )
        )
    return certificate, is_new


def show_name(*, certificate: Certificate, is_name_public: bool) -> Certificate:
    """Record whether the holder agrees to be named on the public page."""
    certificate.is_name_public = is_name_public
    certificate.save(update_fields=["is_name_public", "updated_at"])
    return certificate


@transaction.atomic
def revoke_certificate(*, certificate: Certificate, reason: str) -> Certificate:
    """Withdraw a certificate for good, with the reason that its page will show."""
    locked = Certificate.objects.select_for_update(no_key=True).get(pk=certificate.pk)
    if locked.revoked_at is not None:
        raise CertificateRevokedError
    locked.revoked_at = timezone.now()
    locked.revoked_reason = reason
    locked.save(update_fields=["revoked_at", "revoked_reason", "updated_at"])
    publish(CertificateRevoked(certificate_id=locked.pk))
    return locked
