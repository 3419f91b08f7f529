"""A made-up archive of any size, for benchmarks and tests: invented people, meetings and reports.

Bound by the same constraints as what is loaded. The same seed and size give the same archive, but for the
moments of writing.
"""
