import pytest
from django.core.cache import cache

from codehub.conftest import django_db_setup, process_env
from tests.security.servers import Server

__all__ = ["django_db_setup", "process_env"]


@pytest.fixture
def serve(process_env, tmp_path):
    """Start servers on this test's database, with no rate limit used up."""
    cache.clear()
    servers = []

    def start(*, processes=4, **env):
        servers.append(Server(process_env | env, tmp_path, processes=processes))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()
