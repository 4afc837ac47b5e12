"""What stops the command line, in a sentence that a person can act on."""


class StartError(Exception):
    """Something that CodeHub needs cannot be had. The text says what, and how to get it."""
