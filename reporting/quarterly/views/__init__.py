"""Pages of the quarterly reports."""
