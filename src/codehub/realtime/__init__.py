"""Tells browsers at once what happened elsewhere. Reacts to every app; nobody imports it."""
