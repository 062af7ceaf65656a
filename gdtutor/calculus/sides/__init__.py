"""What f does just beside a point: its germs on the left and on the right, and whether they fit together.

`series` are sums of powers of the distance h with what is left out, `field` the numbers they have, `germ` expands an
expression on one side, and `junction` is the one record of a place where the formula changes.
"""
