from codehub.accounts.api.serializers.people import MeSerializer, PersonSerializer

__all__ = ["MeSerializer", "PersonSerializer"]
