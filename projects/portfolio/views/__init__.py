"""Pages of projects and of everything that belongs to them."""
