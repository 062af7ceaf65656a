"""Runs become worked lines: an equation and the reason it holds.

A run or a derivation goes in; groups of lines made of formulas and sentences come out, without any layout.
`methods` works out a step of each kind of update rule, `explanation` why a run went as it did.
"""
