"""The commands behind `gdtutor …`: thin, over the kernel and the app; none loads SymPy."""
