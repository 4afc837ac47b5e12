"""How alike attempts of one exercise are. Runs in a process of its own: `python -m codehub.learning.similarity`."""
