"""What is remembered on this machine, in one SQLite file: answers, skills, settings, problems, lessons.

In flow records (`records`); `Store` keeps them whole or not at all, and reads them back. Light: no SymPy, no Textual.
Nothing leaves the machine.
"""
