"""Why: the explanation of a run."""
