"""Numbers that can be trusted: exact values, proven balls, floats for pictures, and the programs they run.

An expression goes in and becomes a `Program`; bound to an arithmetic (`machine`) it takes points and gives values. A
`Number` is what is printed: exact, or enclosed with the digits that are proven.
"""
