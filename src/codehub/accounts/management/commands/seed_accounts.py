"""`codehub seed_accounts`: the demo accounts of a fresh instance."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from codehub.accounts import services
from codehub.accounts.models import User

DEMO = [
    ("admin", "Ada Admin", User.Role.ADMIN),
    ("instructor", "Ines Instructor", User.Role.INSTRUCTOR),
    ("learner", "Leo Learner", User.Role.STUDENT),
]


class Command(BaseCommand):
    help = "Create admin@, instructor@ and learner@codehub.example; existing ones stay as they are."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        password = settings.DEMO_PASSWORD
        if not password:
            raise CommandError("Set CODEHUB_DEMO_PASSWORD (`codehub init` writes one).")
        for username, display_name, role in DEMO:
            email = f"{username}@codehub.example"
            if not User.objects.filter(email=email).exists():
                services.create_user(
                    email=email,
                    username=username,
                    password=password,
                    display_name=display_name,
                    role=role,
                    method="operator",
                    is_email_verified=True,
                )
