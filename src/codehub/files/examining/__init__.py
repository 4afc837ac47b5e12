"""Takes apart files of strangers, in a process of its own that has little memory, little time and no secrets.

Imports nothing of Django: the process starts in the time that Pillow needs.
"""
