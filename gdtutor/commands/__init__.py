"""The commands behind `gdtutor …`: thin, over the worker and the app; none loads SymPy."""
