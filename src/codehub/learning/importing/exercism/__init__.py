"""Tracks in the format of Exercism: concepts become lessons, their exercises are judged by the track's own tests."""

from codehub.learning.importing.exercism.course import convert_track

__all__ = ["convert_track"]
