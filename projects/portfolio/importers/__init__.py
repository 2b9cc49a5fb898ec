"""Importers: what a file would change in the portfolio."""
