"""Pages that need data from everywhere."""
