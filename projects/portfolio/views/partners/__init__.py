"""Pages of partners: the records, records that look alike, and the partners of one project."""
