"""What runs show, and why: step sizes, thresholds, sweeps of rates, basins, comparisons.

A run or a problem goes in; records of numbers and proven facts come out, without a word. The words and lines are made
of them in `worked.explanation` and `documents`.
"""
