"""Serves the built front end, which the build puts into dist/. Owns no data and publishes nothing."""
