"""What runs show, and why: step sizes, thresholds, sweeps of rates, basins, comparisons."""
