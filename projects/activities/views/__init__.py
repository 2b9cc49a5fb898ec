"""Pages of activities and standing roles."""
