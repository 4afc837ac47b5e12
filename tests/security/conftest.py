from codehub.conftest import django_db_setup, process_env

__all__ = ["django_db_setup", "process_env"]
