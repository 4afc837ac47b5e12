"""Where the keys are: in a file of this instance, or wherever CODEHUB_KEYRING says."""

from codehub.config.env import env
from codehub.config.settings.base import HOME

KEYRING = env("CODEHUB_KEYRING") or str(HOME / "keyring.json")
"""A path, or the keyring itself as JSON."""
