"""Material that others wrote: read from a folder on disk, turned into course folders, loaded and proven."""
