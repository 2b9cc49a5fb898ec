"""How fast pages and reports are: `python -m tests.benchmarks`."""
