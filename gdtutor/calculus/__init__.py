"""Differentiation worked out rule by rule, with a sentence for every step, and checked when it is built.

An expression and a variable go in. `derivation` gives back the tree of `rules` that leads to f′, its `steps` and the
`simplification` at the end; `gradient` has the derivatives alone, `critical` the points where they vanish, `sides` what
f does beside a point.
"""
