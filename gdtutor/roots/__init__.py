"""Newton's method for f(x) = 0: where a function of one variable is 0, found by its tangents.

A `Problem` of one variable goes in; a `RootSearch` comes out, a sequence of points with f and f′ there, then the root
that is proven (`proof`), how the errors went (`errors`), and sentences about the end (`outcome`).
"""
