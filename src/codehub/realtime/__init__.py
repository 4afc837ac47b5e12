"""Tells people what happened elsewhere: stored, pushed, mailed. Reacts to every app; nobody imports it."""
