"""PostgreSQL and Valkey out of Python wheels: real servers, no root, no Docker, nothing to install."""
