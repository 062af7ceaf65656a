"""The methods that treat every coordinate alike: gradient descent, momentum, adaptive rates, decaying rates.

Each is a `recipe`, a list of assignments, compiled into a `rule` for one coordinate. `method` carries it out exactly
and on balls; `enclosing` keeps the enclosures narrow, in the turning coordinates of a `frame`.
"""
