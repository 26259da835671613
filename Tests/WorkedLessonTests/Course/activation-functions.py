# Values of the activation functions by their definitions, slopes by complex step or by an independent closed form.
import json
from math import exp, cosh, sinh

x, w, t = -1.0, 4.0, 1.0
far = x + 7


def sigma(a): return 1 / (1 + exp(-a))
def tanh(a): return sinh(a) / cosh(a)


def dsigma(a): return 1 / (2 + exp(a) + exp(-a))          # 1 / (4 cosh²(a/2))
def dtanh(a): return 1 / cosh(a) ** 2


# dtanh_far/dx is left out: 1 − tanh² loses five digits at 6 by cancellation, 1/cosh² does not.
assert abs(dtanh(far) - (1 - tanh(far) ** 2)) < 1e-15

miss = w * x - t
w_next = w - 0.4 * miss * x
z = [x + 3, 1.0, 0.1]
share = [1 / sum(exp(b - a) for b in z) for a in z]       # without e^a itself
print(json.dumps({
    "same": x, "line": w * x, "deep": 12 * x, "shallow": 12 * x, "E_line": miss * miss / 2, "push": miss * x,
    "w_next": w_next, "E_next": (w_next * x - t) ** 2 / 2, "fires": 0.0, "side": -1.0,
    "sigma": sigma(x), "claim": dsigma(x), "slope": dsigma(x), "rest": 1 - sigma(x),
    "tanh_x": tanh(x), "stretched": tanh(x), "relu_x": 0.0, "leaky": 0.01 * x,
    "sigma_far": sigma(far), "tanh_far": tanh(far), "relu_far": far,
    "share[1]": share[0], "share[2]": share[1], "share[3]": share[2],
    "dsame/dx": 1.0, "dline/dx": w, "dfires/dx": 0.0, "dside/dx": 0.0, "dsigma/dx": dsigma(x),
    "dtanh_x/dx": dtanh(x), "drelu_x/dx": 0.0, "dleaky/dx": 0.01,
    "dsigma_far/dx": dsigma(far), "drelu_far/dx": 1.0,
    "dshare[1]/dx": share[0] * (share[1] + share[2]),
    "dshare[2]/dx": -share[0] * share[1], "dshare[3]/dx": -share[0] * share[2],
}))
