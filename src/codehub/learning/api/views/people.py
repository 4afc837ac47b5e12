from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView, ListAPIView
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from codehub.accounts.models import User
from codehub.learning import selectors
from codehub.learning.api.serializers.achievements import AchievementSerializer
from codehub.learning.api.serializers.certificates import CertificateSerializer
from codehub.learning.models import Certificate


class AchievementsView(GenericAPIView[Any]):
    """What somebody earned; to themselves also what is still ahead."""

    permission_classes = [AllowAny]
    serializer_class = AchievementSerializer
    filter_backends = []

    @extend_schema(operation_id="users_achievements_list", responses=AchievementSerializer(many=True))
    def get(self, request: Request, pk: UUID) -> Response:
        person = get_object_or_404(User.objects.visible_to(request.user), pk=pk)
        page = self.paginate_queryset(selectors.standings(person=person, viewer=request.user))
        return self.get_paginated_response(AchievementSerializer(page, many=True).data)


class PersonsCertificatesView(ListAPIView[Certificate]):
    """Somebody's certificates, the newest first: to others those on which they agreed to be named."""

    queryset = Certificate.objects.none()
    serializer_class = CertificateSerializer
    permission_classes = [AllowAny]
    filter_backends = []

    def get_queryset(self) -> QuerySet[Certificate]:
        person = get_object_or_404(User.objects.visible_to(self.request.user), pk=self.kwargs["pk"])
        return selectors.certificates_of(person=person, viewer=self.request.user)
