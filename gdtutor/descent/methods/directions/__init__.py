"""Methods that choose a direction p, and then search for how far to go along it: xₙ₊₁ = xₙ − t·p.

A `track` is the way from xₙ along p, by numbers or on balls. `search` tries rates t on it until one is accepted, by
Armijo's condition alone or by both of Wolfe's. `directed` is what the rules have in common; they are `wolfe` (gradient
descent), `damped` (Newton's method with a fallback), `quasi` (BFGS) and `conjugate` (conjugate gradients).
"""
