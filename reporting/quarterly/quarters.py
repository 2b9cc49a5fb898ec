"""Quarters of the calendar year, which the board's reports follow."""

from portal.kit.quarters import Quarter

__all__ = ["Quarter"]
