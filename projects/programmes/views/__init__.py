"""Pages of programmes and calls."""
