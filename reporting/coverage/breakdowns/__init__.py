"""The charts that break coverage and its work down; each registers itself."""

from reporting.coverage.breakdowns import countries, districts, groups, years

__all__ = ["countries", "districts", "groups", "years"]
