"""The doors of learning: see, may, shape, one call."""
