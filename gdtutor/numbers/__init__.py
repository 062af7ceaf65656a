"""Numbers that can be trusted: exact values, proven balls, floats for pictures, and the programs they run."""
