"""`codehub createadmin`: the first administrator of an instance."""

from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from codehub.accounts import services
from codehub.accounts.models import User
from codehub.core.errors import DomainError


class Command(BaseCommand):
    help = "Create an administrator; asks for what is not given."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--email")
        parser.add_argument("--username")
        parser.add_argument("--password", help="Asked for without echo when absent.")

    def handle(self, *args: Any, **options: Any) -> None:
        email = options["email"] or input("E-mail: ")
        username = options["username"] or input("Username: ")
        password = options["password"] or getpass("Password: ")
        try:
            user = services.create_user(
                email=email,
                username=username,
                password=password,
                role=User.Role.ADMIN,
                method="operator",
                is_email_verified=True,
            )
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from None
        except DomainError as error:
            raise CommandError(error.detail) from None
        self.stdout.write(f"{user.email} is an administrator now.")
