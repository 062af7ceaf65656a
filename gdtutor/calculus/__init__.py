"""Differentiation worked out rule by rule, with a sentence for every step, and checked when it is built."""
