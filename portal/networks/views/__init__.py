"""Pages of contact persons and networks."""
