"""Rates: many learning rates on one problem, and the next rate when the learner presses + or −."""
