"""Every write of the community, one transaction each."""
