"""Forms of a member's own overview."""
