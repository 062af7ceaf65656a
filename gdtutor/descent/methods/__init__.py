"""The update rules: what each of `gdtutor.catalog.methods` does, exactly and on proven enclosures.

`table` has them by their ids, `base` what the engine asks of each. There are three families: `elementwise` rules, the
`line_search` rules, and `newton`; what remembers nothing shares `memoryless`. `exact` and `vectors` calculate.
"""
