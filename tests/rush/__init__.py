"""The last day of a quarter, when every municipality approves its report: `python -m tests.rush`."""
