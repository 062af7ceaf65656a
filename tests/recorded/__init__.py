"""Recorded: what the real worker replies to everything that the tests of screens ask, kept as data.

`python -m tests.recorded write` runs these tests with the real handlers and keeps what is asked, and nothing else;
`pytest --record` answers anew what some of them ask, and keeps it beside the rest.
"""
