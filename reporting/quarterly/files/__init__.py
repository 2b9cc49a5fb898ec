"""The files of a report, each made of its snapshot alone: the same bytes for the same snapshot."""
