"""Documents: a run as text, Markdown, LaTeX, JSON or CSV, as a stream; and files written whole or not at all."""
