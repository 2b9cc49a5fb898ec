"""Pages of history, of operators' sessions and of privacy."""
