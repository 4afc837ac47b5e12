"""The shapes of learning on the wire: out, and in (`Write...`)."""
