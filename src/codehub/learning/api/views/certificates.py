from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.generics import GenericAPIView, ListAPIView
from rest_framework.permissions import AllowAny, IsAuthenticated, IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from codehub.accounts.requests import SignedInRequest
from codehub.core.permissions import allow_write_if
from codehub.core.throttling import rate
from codehub.learning import policies, services
from codehub.learning.api.serializers.certificates import (
    CertificateSerializer,
    GenerateCertificateSerializer,
    RevokeCertificateSerializer,
    ShowNameSerializer,
    VerificationSerializer,
)
from codehub.learning.certificates.numbers import parse_number
from codehub.learning.certificates.pdf import render_pdf
from codehub.learning.errors import CertificateNamePrivateError, CertificateNumberError
from codehub.learning.models import Certificate, Course


def find_certificate(number: str) -> Certificate:
    """Return a certificate however its number was typed; 404 says whether it is mistyped or unknown."""
    parsed = parse_number(number)
    if parsed is None:
        raise CertificateNumberError
    known = Certificate.objects.select_related("course", "user")
    return get_object_or_404(known, certificate_number=parsed)


class GenerateCertificateView(APIView):
    permission_classes = [IsAuthenticated]
    throttle_classes = [rate("certificate")]

    @extend_schema(
        operation_id="certificates_generate",
        request=GenerateCertificateSerializer,
        responses={200: CertificateSerializer, 201: CertificateSerializer},
    )
    def post(self, request: SignedInRequest) -> Response:
        """Return the certificate of a finished course, issuing it if there is none yet."""
        body = GenerateCertificateSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        course = get_object_or_404(Course.objects.visible_to(request.user), pk=body.validated_data["course"])
        certificate, is_new = services.generate_certificate(user=request.user, course=course)
        code = status.HTTP_201_CREATED if is_new else status.HTTP_200_OK
        return Response(CertificateSerializer(certificate).data, status=code)


class CertificatesView(ListAPIView[Certificate]):
    """One's own certificates, the newest first."""

    request: SignedInRequest
    queryset = Certificate.objects.none()
    serializer_class = CertificateSerializer
    permission_classes = [IsAuthenticated]

    def get_queryset(self) -> QuerySet[Certificate]:
        own = Certificate.objects.filter(user=self.request.user.pk)
        return own.select_related("course", "user").order_by("-issued_at", "-id")


class CertificateView(GenericAPIView[Certificate]):
    serializer_class = VerificationSerializer
    permission_classes = [IsAuthenticatedOrReadOnly, allow_write_if(policies.may_change_certificate)]
    throttle_classes = [rate("certificate")]

    @extend_schema(operation_id="certificates_verify", responses=VerificationSerializer)
    def get(self, request: Request, number: str) -> Response:
        """Say to anybody whether a certificate is genuine and still stands."""
        return Response(VerificationSerializer(find_certificate(number)).data)

    @extend_schema(
        operation_id="certificates_show_name", request=ShowNameSerializer, responses=CertificateSerializer
    )
    def patch(self, request: SignedInRequest, number: str) -> Response:
        """Agree, or no longer agree, to be named on the public page."""
        certificate = find_certificate(number)
        self.check_object_permissions(request, certificate)
        body = ShowNameSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        services.show_name(certificate=certificate, **body.validated_data)
        return Response(CertificateSerializer(certificate).data)


class RevokeCertificateView(GenericAPIView[Certificate]):
    serializer_class = VerificationSerializer
    permission_classes = [IsAuthenticated, allow_write_if(policies.may_revoke_certificate)]

    @extend_schema(
        operation_id="certificates_revoke",
        request=RevokeCertificateSerializer,
        responses=VerificationSerializer,
    )
    def post(self, request: SignedInRequest, number: str) -> Response:
        """Withdraw a certificate, with the reason that its page will show. For the course's instructor."""
        certificate = find_certificate(number)
        self.check_object_permissions(request, certificate)
        body = RevokeCertificateSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        revoked = services.revoke_certificate(certificate=certificate, **body.validated_data)
        return Response(VerificationSerializer(revoked).data)


class CertificatePdfView(APIView):
    permission_classes = [AllowAny]
    throttle_classes = [rate("certificate")]

    @extend_schema(operation_id="certificates_pdf", responses={(200, "application/pdf"): OpenApiTypes.BINARY})
    def get(self, request: Request, number: str) -> HttpResponse:
        """Return the PDF to its holder, and to others once the holder agreed to be named."""
        certificate = find_certificate(number)
        if not policies.may_read_certificate_pdf(request.user, certificate):
            raise CertificateNamePrivateError
        return HttpResponse(
            render_pdf(
                {
                    "certificate_number": certificate.certificate_number,
                    "holder_name": certificate.holder_name,
                    "course_title": certificate.course_title,
                    "instructor_name": certificate.instructor_name,
                    "issuer_name": certificate.issuer_name,
                    "issued_at": certificate.issued_at,
                    "verification_url": certificate.verification_url,
                }
            ),
            content_type="application/pdf",
            headers={
                "Content-Disposition": f'inline; filename="{certificate.certificate_number}.pdf"',
                "X-Content-Type-Options": "nosniff",
            },
        )
