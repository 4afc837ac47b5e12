"""`codehub setrole`: the one way to make an administrator of somebody, or to end it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from codehub.accounts import services
from codehub.accounts.models import User
from codehub.core.errors import DomainError


class Command(BaseCommand):
    help = "Give somebody another role; every device of theirs is signed out."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("role", choices=User.Role.values)

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username__iexact=options["username"]).first()
        if user is None:
            raise CommandError(f"Nobody is called {options['username']}.")
        try:
            services.change_role(user=user, by=None, role=options["role"])
        except DomainError as error:
            raise CommandError(error.detail) from None
        self.stdout.write(f"{user.username} is {options['role']} now.")
