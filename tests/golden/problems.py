"""The command lines whose results are kept, as they are typed behind “gdtutor”, without the words that vary."""

from __future__ import annotations

from typing import Final

RUNS: Final = (
    # one variable: converging, crawling, bouncing, diverging, at rest
    "'x^2' --start 3 --rate 1/10",
    "'x^4 - 3x^3 + 2' --start 4 --rate 1/100",
    "'x^2' --start 1 --rate 11/10 --steps 12",
    "'x^2' --start 1 --rate 1 --steps 6",
    "'x^2' --start 3 --rate 1/2",
    "'x^2' --start 0 --rate 1/10",
    "'x^3' --start 1 --rate 1/10 --steps 8",
    "'e^(-x) sin x + x^2/10' --start 1 --rate 1/10 --steps 40",
    "'x^2/2' --start 1 --rate 9/10 --steps 60 --tolerance 1/100",
    "'x^4/4 - x^2/2' --start 1/10 --rate 1/2 --steps 10",
    "'x^2' --start 1/3 --rate 0.05 --steps 6 --digits 12",
    "'cos x' --start 1 --rate 1/2 --steps 8 --digits 3",
    # seams and the ends of domains
    "'|x| + x^2/4' --start 1 --rate 1/5 --steps 12",
    "'max(x, -x/2) + x^2/8' --start 2 --rate 1/3 --steps 8",
    "'relu(1 - 2x) + x^2/10' --start -1 --rate 1/8 --steps 8",
    "'piecewise(x^2 if x < 0, x^2/4 otherwise)' --start -2 --rate 3/4 --steps 6",
    "'|x - y| + x^2 + y^2' --start 2,1 --rate 1/8 --steps 6",
    "'x - ln x' --start 1/4 --rate 1/2 --steps 6",
    "'ln x' --start 1 --rate 2 --steps 5",
    "'sqrt(x)' --start 1/4 --rate 1 --steps 5",
    "'1/x + x' --start 1/2 --rate 1/4 --steps 6",
    "'arcsin(x) + x^2' --start 1/2 --rate 1/2 --steps 6",
    # two variables and more
    "'x^2 + 10y^2' --start 3,1 --rate 1/12 --steps 25",
    "'(1-x)^2 + 100(y-x^2)^2' --start -1,1 --rate 1/1000 --steps 30",
    "'x^2 - y^2' --start 1,0 --rate 1/4 --steps 6",
    "'x^2 - y^2' --start 1,1/10 --rate 1/4 --steps 6",
    "'x^2 + x y + y^2 - 3x' --start 0,0 --rate 1/4 --steps 10",
    "'f(y, x) = y^2 + sin x' --start 1,2 --rate 1/5 --steps 5",
    "'a^2 + 2b^2 + 3c^2 + 4d^2 + 5p^2 + 6q^2' --start 1,1,1,1,1,1 --rate 1/12 --steps 5",
    # every other method
    "'x^2' --start 3 --rate 1/10 --steps 5 --method heavy-ball",
    "'x^2 + 10y^2' --start 3,1 --rate 1/20 --steps 5 --method heavy-ball --parameter beta=1/4",
    "'x^2' --start 3 --rate 1/10 --steps 5 --method nesterov --parameter beta=1/2",
    "'x^2 + 10y^2' --start 3,1 --rate 1/20 --steps 4 --method nesterov",
    "'x^2 + 10y^2' --start 3,1 --rate 1/2 --steps 4 --method adagrad",
    "'x^4' --start 1 --rate 1/10 --steps 4 --method rmsprop --parameter rho=9/10 --parameter epsilon=0",
    "'x^2' --start 3 --rate 1/10 --steps 5 --method adam",
    "'x^2 + 10y^2' --start 3,1 --rate 1/10 --steps 3 --method adam --parameter beta_1=1/2",
    "'x^2 + 10y^2' --start 3,1 --rate 1/2 --steps 4 --method amsgrad --parameter beta_2=1/2",
    "'x^4 - 3x^3 + 2' --start 4 --steps 6 --method newton",
    "'x^2 y + y^2 - x' --start 1,1 --steps 4 --method newton",
    "'x^3 - x' --start 0 --method newton",
    "'x^4 - 3x^3 + 2' --start 4 --steps 5 --method backtracking",
    "'x^2 + 10y^2' --start 3,1 --rate 2 --steps 5 --method armijo --parameter c=1/4 --parameter factor=1/3",
    "'x^2 + 10y^2' --start 3,1 --steps 5 --method exact-line-search",
    "'e^x - 2x' --start 2 --steps 4 --method exact-line-search",
    "'x^2' --start 3 --rate 1/2 --steps 6 --method inverse-time-decay --parameter k=1",
    "'x^2 + y^4' --start 1,1 --rate 1/4 --steps 5 --method exponential-decay --parameter factor=1/2",
    "'x^2 + x y + 2y^2' --start 1,2 --rate 1/10 --steps 4 --method coordinate-descent",
    "'x^2 + x y + 2y^2' --start 1,2 --rate 1/10 --steps 4 --method sequential-descent",
    # letters that have values, names, numbers
    "'a x^2 + b x' --start 2 --rate 1/8 --steps 5 --with a=3/2 --with b=-1",
    "'θ_1^2 + 2 θ_2^4 - cos(theta_1)' --start 1,1/2 --rate 1/10 --steps 5",
    "'x_1^2 + x_2^2/7 + x_10' --start x_1=1,x_2=2,x_10=3 --rate 1/6 --steps 4",
    "'10^20 x^2' --start 10^30 --rate 1e-21 --steps 5",
    "'x^4' --start 1e-30 --rate 1e60/7 --steps 5",
    "'x^2' --start 10000000000000000001/10000000000000000003 --rate 1/3 --steps 4",
    "'pi x^2 + e x' --start 0.125 --rate 0.01 --steps 4",
    # what a network is made of, and sums of many terms
    "'(sigmoid(2a + b) - 1)^2 + tanh(a - b)^2' --start 1/2,-1/4 --rate 1/2 --steps 4",
    "'softplus(-x) + x^2/20' --start -1 --rate 1 --steps 5",
    "'x^2 + sin x + cos 2x + e^x + ln(1 + x^2) + sqrt(1 + x^2) + 1/(2 + x^2)' --start 1 --rate 1/10 --steps 4",
    # as it is typed, and as it is read
    r"'\frac{x^2}{2} + \sqrt{x} \cdot \cos x' --start 2 --rate 1/5 --steps 4",
    "'x/e^x' --start 1/2 --rate 1 --steps 4",
    "'(2x)^3' --start 1/2 --rate 1/50 --steps 4",
    "'1/2x^2 + sin^2 x' --start 1 --rate 1/4 --steps 4",
    "'x^x' --start 2 --rate 1/10 --steps 4",
)
"""What `trace` and `explain` are asked for."""

DERIVATIVES: Final = (
    "'x^2'",
    "'x^4 - 3x^3 + 2'",
    "'x^2 sin x'",
    "'e^(-x) sin x + x^2/10'",
    "'sin(x)/x'",
    "'1/(1 + x^2)'",
    "'(x^2 + 1)^5 (2x - 1)'",
    "'sin(cos(e^(x^2)))'",
    "'|x| + x^2/4'",
    "'max(x, -x/2, x^2)'",
    "'relu(1 - 2x) + |x^3|'",
    "'piecewise(x^2 if x < 0, x otherwise)'",
    "'x - ln x + log_2(x)'",
    "'sqrt(1 - x^2) + cbrt(x)'",
    "'tan x + arctan(2x) + sinh x'",
    "'x^x + 2^x'",
    "'x/e^x'",
    "'(2x)^3'",
    "'1/2x^2 + sin^2 x'",
    "'(1-x)^2 + 100(y-x^2)^2'",
    "'f(y, x) = y^2 sin x'",
    "'(sigmoid(2a + b) - 1)^2 + tanh(a - b)^2'",
    "'softplus(-x)'",
    "'a x^2 + b x' --with a=3/2 --with b=-1",
    "'θ_1^2 cos(theta_2)'",
    r"'\frac{x^2}{2} + \sqrt{x} \cdot \cos x'",
    "'x^2 + sin x + cos 2x + e^x + ln(1 + x^2) + sqrt(1 + x^2) + 1/(2 + x^2)'",
    "'7'",
)
"""What `derive` is asked for."""

SECOND_VARIABLES: Final = ("'x^2 y^3 + e^(x y)' --wrt y", "'x^2 y^3 + e^(x y)' --order 2 --wrt x,y")
"""What `derive` is asked for besides, each in one way only."""

COMPARISONS: Final = (
    "'x^2' --start 3 --rate 1/10 --rate 1/2 --rate 1 --rate 11/10",
    "'x^4 - 3x^3 + 2' --start 4 --start -1 --rate 1/100",
    "'x^2 + 10y^2' --start 3,1 --rate 1/20 --method gd --method heavy-ball --method nesterov --method adam --steps 20",
    "'x^2 + 10y^2' --start 3,1 --rate 1/20 --method newton --method exact-line-search --method backtracking --steps 8",
    "'x^2' --start 3 --rate 1/10 --method heavy-ball --parameter beta=1/4 --parameter beta=1/2 --steps 12",
    "'ln x + x^2/8' --start 1 --start 1/100 --rate 1/2 --steps 6",
    "'1/x + x' --start 1/2 --start 0 --rate 1/4 --steps 6",
    "'a x^2' --start 1/3 --rate 1/7 --rate 0.1 --with a=3/2 --steps 5 --digits 9",
    "'|x| + x^2/4' --start 1 --rate 1/5 --rate 1/3 --steps 12 --tolerance 1/100",
    "'θ^2 + a^2 + b^2 + c^2' --start 1,2,3,4 --rate 1/4 --rate 1/3 --steps 300",
)
"""What `compare` is asked for."""

SWEEPS: Final = (
    "'x^2' --start 3 --rates 1/100:2:log:9",
    "'x^4 - 3x^3 + 2' --start 4 --rates 1/1000:1/10:log:7",
    "'x^2 + 10y^2' --start 3,1 --rates 1/100:1/8:linear:7 --steps 60",
    "'x^2' --start 3 --rates 1/10,1/2,1 --method heavy-ball --parameter beta=1/4 --steps 40",
    "'x - ln x' --start 1/4 --rates 1/10:2:linear:5 --steps 30",
    "'x^2/2' --start 10000000000000000001/10000000000000000003 --rates 1/3,1,3 --digits 9",
    "'a x^2 + b x' --start 2 --rates 1/8,1/3,1 --with a=3/2 --with b=-1 --steps 30",
    "'1/2x^2 + sin^2 x' --start 1 --rates 0.1,0.2,0.4 --steps 30",
    "'|x| + x^2/4' --start 1 --rates 1/5,1/3 --steps 30 --tolerance 1/100",
)
"""What `sweep` is asked for."""

PAINTED: Final = (
    "'x^2' --start 3 --rate 1/10 --steps 5",
    "'x^4 - 3x^3 + 2' --start 4 --rate 1/100 --steps 6",
    "'e^(-x) sin x + x^2/10' --start 1 --rate 1/10 --steps 6",
    "'|x| + x^2/4' --start 1 --rate 1/5 --steps 6",
    "'x - ln x' --start 1/4 --rate 1/2 --steps 6",
    "'x^2' --start 1 --rate 11/10 --steps 6",
    "'x^2 + 10y^2' --start 3,1 --rate 1/12 --steps 6",
    "'(1-x)^2 + 100(y-x^2)^2' --start -1,1 --rate 1/1000 --steps 5",
    "'a^2 + 2b^2 + 3c^2 + 4d^2 + 5p^2 + 6q^2' --start 1,1,1,1,1,1 --rate 1/12 --steps 3",
    "'x^2' --start 3 --rate 1/10 --steps 4 --method heavy-ball",
    "'x^2 + 10y^2' --start 3,1 --rate 1/10 --steps 3 --method adam",
    "'x^2 y + y^2 - x' --start 1,1 --steps 4 --method newton",
    "'x^4 - 3x^3 + 2' --start 4 --steps 4 --method backtracking",
    "'x^2 + 10y^2' --start 3,1 --steps 4 --method exact-line-search",
    "'a x^2 + b x' --start 2 --rate 1/8 --steps 4 --with a=3/2 --with b=-1",
    "'θ_1^2 + 2 θ_2^4 - cos(theta_1)' --start 1,1/2 --rate 1/10 --steps 4",
    "'1/2x^2 + sin^2 x' --start 1 --rate 1/4 --steps 4",
)
"""The descents on which the app is opened."""

WITH_BASINS: Final = (PAINTED[1], PAINTED[6])
"""Those of them whose basins are painted too."""

REFUSED: Final = (
    "trace 'sine(x)' --start 1 --rate 1/10",
    "trace 'xy' --start 1 --rate 1/10",
    "trace 'σ(x)' --start 1 --rate 1/10",
    "trace 'f(x) + 1' --start 1 --rate 1/10",
    "trace 'x!' --start 1 --rate 1/10",
    "trace 'floor(x)' --start 1 --rate 1/10",
    "trace 'x + ' --start 1 --rate 1/10",
    "trace '2 +* 3' --start 1 --rate 1/10",
    "trace 'x***2' --start 1 --rate 1/10",
    "trace 'sin()' --start 1 --rate 1/10",
    "trace '(x + 1' --start 1 --rate 1/10",
    "trace '|x' --start 1 --rate 1/10",
    "trace 'x < 2' --start 1 --rate 1/10",
    "trace 'f(x) = a x' --start 1 --rate 1/10",
    "trace '12,5 x' --start 1 --rate 1/10",
    "trace '2 3' --start 1 --rate 1/10",
    r"trace '\frac{x}{' --start 1 --rate 1/10",
    r"trace '\foo{x}' --start 1 --rate 1/10",
    "trace 'x^2 + a' --start 1 --rate 1/10 --with a=",
    "trace 'x^(10^10)' --start 1 --rate 1/10",
    "trace 'x^2 + y^2' --start 1 --rate 1/10",
    "trace 'x^2' --start 1,2 --rate 1/10",
    "trace 'x^2' --start z --rate 1/10",
    "trace 'x^2' --start 1 --rate -1/10",
    "trace 'x^2' --start 1",
    "trace 'x^2' --start 1 --rate 1/10 --method adm",
    "trace 'x^2' --start 1 --rate 1/10 --method heavy-ball --parameter beta=2",
    "trace 'x^2' --start 1 --rate 1/10 --parameter gamma=1",
    "trace 'x^2' --start 1 --rate 1/10 --digits 0",
    "trace 'x^2' --start 1 --rate 1/10 --format pdf",
    "trace 'x^2' --start 1 --rate 1/10 --stepz 3",
    "trace 'ln x' --start -1 --rate 1",
    "trace '|x|' --start 0 --rate 1",
    "trace '1/x' --start 0 --rate 1",
    "explain 'sqrt(x - y)' --start 1,2 --rate 1",
    "derive 'x^2' --wrt y",
    "derive 'x^2' --order 3",
    "derive 'x^2' --detail long",
    "compare 'x^2' --start 1 --rate 1",
    "compare 'x^2' --start 1 --start 2 --rate 1 --rate 2 --rate 3",
    "sweep 'x^2' --start 1 --rates 1:1/2",
    "sweep 'x^2' --start 1 --method newton",
    "methods adm",
    "lessons show nowhere",
    "tace 'x^2'",
)
"""What is refused, or has no answer."""

LISTS: Final = (
    "lessons",
    "lessons show the-idea",
    "lessons show step-size",
    "methods",
    "methods gradient-descent",
    "methods heavy-ball",
    "methods nesterov",
    "methods adagrad",
    "methods rmsprop",
    "methods adam",
    "methods newton",
    "methods backtracking",
    "methods exact-line-search",
    "methods inverse-time-decay",
    "methods exponential-decay",
)
"""What is listed and what is told of the course."""
