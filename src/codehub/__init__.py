"""CodeHub: the place to learn programming together."""

__version__ = "0.1.0"
