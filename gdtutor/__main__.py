"""`python -m gdtutor` is the command `gdtutor`."""

from gdtutor.app.cli import main

if __name__ == "__main__":
    main()
