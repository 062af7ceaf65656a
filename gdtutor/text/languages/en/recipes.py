"""What is said of the lines of a recipe, and of what changes it."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "group.largest-slope": "largest slope",
    "group.momentum": "momentum",
    "group.product": "product",
    "group.looking-ahead": "looking ahead",
    "group.scaled-slope": "scaled slope",
    "group.mean-square-of-steps": "mean square of steps",
    "rule-pulled": "{what}; {pull} draws it to 0, whatever the slope",
    "rule-u-slope": "the larger of the slope's size and what is left of earlier ones: {keep}",
    "rule-mu": "the momentum of this step",
    "rule-mu_ahead": "the momentum of the next step",
    "rule-p_ahead": "the momenta of all steps so far, multiplied",
    "rule-nadam": "the mean slope as the next step would use it, and this slope; both corrected",
    "rule-d": "the slope times the usual size of the steps over that of the slopes",
    "rule-r": "a mean of the squared steps: {keep} of it is kept",
}
"""By id."""
