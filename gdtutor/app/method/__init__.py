"""Method: the update rule and its parameters, chosen, stated and read about."""
