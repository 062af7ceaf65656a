"""The engine: numbers that can be trusted, trajectories and their outcome.

A `Problem` goes in; a `Run` comes out, whose iterates are computed as they are looked at. `methods` make the steps,
`trajectory` encloses the points, `evidence` says how the run ended, `escape` proves that it never comes back.
"""
