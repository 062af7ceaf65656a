"""The matrix of the normal equations of a fit."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "matrix.title": "The matrix of the normal equations, and what scaling does",
    "matrix.hessian": "The Hessian of {f} is {factor} times the matrix {matrix} of the normal equations, at every point. So the eigenvalues of {matrix} say how {f} bends, and their quotient, the condition number, how slow gradient descent is even at its best rate.",
    "matrix.is-hessian": "The matrix {matrix} of the normal equations is the Hessian of {f}, at every point. So its eigenvalues say how {f} bends, and their quotient, the condition number, how slow gradient descent is even at its best rate.",
    "matrix.decay": "Weight decay adds {decay} to every eigenvalue. Without it the condition number would be {number} in the place of {now}.",
    "matrix.decay-alone": "Weight decay adds {decay} to every eigenvalue. Without it the smallest would be 0: the rows alone do not tell all parameters apart.",
    "matrix.scaled": "With {columns:, } scaled to mean 0 and deviation 1 ({option}) the condition number would be {number} in the place of {now}.",
    "matrix.rates": "Descent would contract for {rate} below {then}; as the columns are now, it does below {now}.",
    "matrix.is": "the sums of products that stand on the left of the normal equations",
    "matrix.is-decayed": "what stands on the left of the normal equations, each slope by each parameter",
    "matrix.least": "its smallest eigenvalue",
    "matrix.greatest": "its largest eigenvalue",
    "matrix.condition": "the condition number",
}
"""By id."""
