"""The base of every row."""

from django.db import models

from codehub.core.ids import new_id


class BaseModel(models.Model):
    """A row with a time-ordered id and the moments it was made and last changed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
