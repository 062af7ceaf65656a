"""What the screens are made of: blocks, the table of iterates, the plot, the problem form."""
