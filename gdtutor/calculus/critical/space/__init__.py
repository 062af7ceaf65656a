"""Several variables: ∇f = 0 is solved exactly where that is cheap, else searched box by box.

`answer` tells what is known. Exact ways come first: `quadratic` functions, sums without a common variable
(`separable`), two variables and polynomials (`elimination`). Otherwise `search` cuts `boxes` in which the `field` ∇f
may vanish until Krawczyk's operator (`krawczyk`) proves one zero in each. `inertia` is the test of the Hessian that
tells a minimum from a saddle; `coercive` polynomials have a least value, and sums of `squares` an exact one.
"""
