"""What every proof is made of: intervals, exact numbers and a count of the work.

`intervals` are sure bounds of a function, even on half a line (an `interval`); `closed` guesses a short exact number in
an enclosure and proves it; `polynomials` have all their real roots isolated; `factors` take a product apart; `values`
are what an expression is at a critical point, `tendencies` where it goes at an end of its domain; `work` counts the
effort, so that a search ends at the same place everywhere.
"""
