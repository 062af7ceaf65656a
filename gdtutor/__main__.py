"""`python -m gdtutor` is the command `gdtutor`."""

from gdtutor.commands.cli import main

if __name__ == "__main__":
    main()
