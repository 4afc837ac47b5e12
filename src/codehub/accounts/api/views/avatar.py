from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from codehub.accounts import services
from codehub.accounts.api.serializers.people import MeSerializer
from codehub.accounts.api.views.sign_in import valid
from codehub.accounts.requests import SignedInRequest
from codehub.core.parsers import UploadParser
from codehub.core.throttling import rate
from codehub.files.api.serializers import UploadSerializer


class AvatarView(APIView):
    """The signed-in person's own picture."""

    permission_classes = [IsAuthenticated]
    parser_classes = [UploadParser]
    throttle_classes = [rate("upload")]

    @extend_schema(
        operation_id="users_me_avatar_set",
        request={"multipart/form-data": UploadSerializer},
        responses=MeSerializer,
    )
    def post(self, request: SignedInRequest) -> Response:
        """Show this picture from now on: JPEG, PNG, WebP or GIF, cropped to a square."""
        file = valid(UploadSerializer(data=request.data))["file"]
        return Response(MeSerializer(services.set_avatar(user=request.user, file=file, name=file.name)).data)

    @extend_schema(operation_id="users_me_avatar_remove", responses={204: None})
    def delete(self, request: SignedInRequest) -> Response:
        """Show no picture; doing it twice is harmless."""
        services.remove_avatar(user=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)
