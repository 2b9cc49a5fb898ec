"""The two commands: `demo` and `test`, with the servers they need, started and stopped by themselves.

Works from a Python without any package: the first step makes `.venv` and goes on inside it.
"""
