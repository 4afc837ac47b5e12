"""What community does when something happens elsewhere."""
