import django_filters
from django.db.models import Q

from codehub.accounts.models import User
from codehub.accounts.querysets import UserQuerySet


class UserFilter(django_filters.FilterSet):
    """Search people. Only what is listed here can be asked for; nobody is found by e-mail."""

    search = django_filters.CharFilter(
        method="filter_search", label="Words in the username or name", max_length=100
    )
    role = django_filters.ChoiceFilter(choices=User.Role.choices)
    ordering = django_filters.OrderingFilter(fields=[("username", "username"), ("created_at", "created_at")])

    class Meta:
        model = User
        fields: list[str] = []

    def filter_search(self, people: UserQuerySet, name: str, value: str) -> UserQuerySet:
        for word in value.split()[:10]:
            people = people.filter(Q(username__icontains=word) | Q(display_name__icontains=word))
        return people
