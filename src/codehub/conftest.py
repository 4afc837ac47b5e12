"""What every test stands on. The servers come from `codehub.cli.embedded.pytest_servers`."""

import os

import pytest
from django.core.cache import cache
from django.db import connection


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Let pytest empty the audit log between tests, which its trigger forbids."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for table in ("audit_auditentry", "audit_auditcheckpoint"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER audit_refuse_truncate")


@pytest.fixture(autouse=True)
def _empty_cache():
    """Start each test with nothing cached and no rate limit used up."""
    cache.clear()


@pytest.fixture
def process_env(transactional_db, settings):
    """The environment for a real process (worker, web) on this test's database and Redis."""
    database = settings.DATABASES["default"]
    url = f"postgres://{database['USER']}:{database['PASSWORD']}@{database['HOST']}:{database['PORT']}/{database['NAME']}"
    return {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "DJANGO_SETTINGS_MODULE": "codehub.config.settings",
        "CODEHUB_HOME": os.environ["CODEHUB_HOME"],
        "SECRET_KEY": settings.SECRET_KEY,
        "CODEHUB_KEYRING": settings.KEYRING,
        "DATABASE_URL": url,
        "REDIS_URL": settings.REDIS_URL,
    }
