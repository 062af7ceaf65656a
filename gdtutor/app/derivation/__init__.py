"""Derivation: the derivative rule by rule, unfolded as the learner asks."""
