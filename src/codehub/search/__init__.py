"""Search across everything that somebody may see. Owns no content and no tables."""
