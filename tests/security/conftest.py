from codehub.conftest import process_env

__all__ = ["process_env"]
