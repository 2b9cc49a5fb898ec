"""What members see of the municipality as a whole."""
