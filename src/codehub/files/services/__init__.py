"""Every write of files."""

from codehub.files.services.removing import delete_file, delete_files_of, give_up, sweep
from codehub.files.services.uploads import keep_picture_of, store_attachment, store_picture
from codehub.files.services.using import use, use_no_more

__all__ = [
    "delete_file",
    "delete_files_of",
    "give_up",
    "keep_picture_of",
    "store_attachment",
    "store_picture",
    "sweep",
    "use",
    "use_no_more",
]
