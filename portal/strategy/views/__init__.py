"""Pages of plans, goals, steering documents and development work."""
