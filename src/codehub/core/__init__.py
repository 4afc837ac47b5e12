"""What every app stands on: rows, ids, events, errors, pages, throttles. Knows no app."""
