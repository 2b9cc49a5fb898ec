"""Forms of members, municipalities and accounts."""
