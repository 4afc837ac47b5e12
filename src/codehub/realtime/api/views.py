from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from codehub.accounts.requests import SignedInRequest
from codehub.accounts.tokens import Claims
from codehub.core.throttling import rate
from codehub.realtime import tickets
from codehub.realtime.api.serializers import TicketSerializer


class TicketView(APIView):
    permission_classes = [IsAuthenticated]
    throttle_classes = [rate("ticket")]

    @extend_schema(operation_id="realtime_ticket", request=None, responses={201: TicketSerializer})
    def post(self, request: SignedInRequest) -> Response:
        """Get a ticket that opens one socket within 30 seconds."""
        claims = request.auth
        session_id = claims.session_id if isinstance(claims, Claims) else None
        ticket = tickets.issue(tickets.Holder(request.user.pk, session_id))
        return Response(TicketSerializer(ticket).data, status=status.HTTP_201_CREATED)
