"""What the screens are made of: views hand in blocks, rows and sentences; keys and clicks come out as messages.

There are blocks, lines and sentences, the table of iterates, the plot, a choice and the footer.
"""
