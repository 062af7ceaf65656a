"""The methods worked out: each module shows how one kind of update rule makes its step.

An iterate with everything named (`IterateView`) goes in, groups of worked lines come out.
"""
