"""One variable: f′ is searched between its seams, factor by factor.

`answer` tells what is known, `search` finds the points: it cuts the line where f changes its formula (`segments`) or
ends (`edges`), and takes the zeros of f′ (`zeros`) between the cuts, each alone in an interval (`isolation`) on which a
`curve` has a proven sign. `periods` tells of functions that repeat. How low f gets is told by `bottom`: from the
`depths` of the stretches on which f only rises or falls, and from places whose heights are known as `equals`.
"""
