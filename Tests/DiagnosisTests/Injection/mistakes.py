"""One table of all mistakes, and by which cause ids of explain the true one is recognised."""

import re

import inventions
import misconceptions
import slips

SLOPE = r"slope|derivative|sigma-prime"
SLIP = r"slip|operand|misread|copied|misplaced"  # how explain's ids of slips begin
FORGOTTEN = r"left-out|forgotten|missing|omitted|dropped|without|no-|skipped|lost"


def both(*words):
    """All of the words, in any order."""
    return "".join(f"(?=.*(?:{word}))" for word in words)


# id, or its beginning -> a regular expression that the id of the true cause matches.
# The longest beginning counts. Adapt here, and here alone, to what explain calls its causes.
EXPECTED = {
    "activation-skipped": both("activation|squash|bend", FORGOTTEN + "|identity") + "|out-is-net",
    "activation-twice": both("activation|squash|bend", "twice|double|again"),
    "bias-left-out": both("bias", FORGOTTEN),
    "half-forgotten": both("half|one-half|factor", FORGOTTEN),
    "mean-forgotten": both("mean|1-n|count|divis|average", FORGOTTEN + "|sum"),
    "absolute-error": both("abs") + "|" + both("square", FORGOTTEN),
    "log10-for-ln": "log10|decimal-log|common-log|log-base",
    "two-left-out": both("two|2|factor", FORGOTTEN),
    "two-too-many": both("two|2|factor", "many|extra|kept|twice|double") + "|" + both("half", FORGOTTEN),
    "sign-of-error": "(?!.*(update|step|ascent))" + both("sign|target-minus|t-minus|difference|revers|flip"),
    "softmax-diagonal": both("softmax|jacobian|diagonal"),
    "slope-left-out": both(SLOPE, FORGOTTEN),
    "slope-left-out-hidden": both(SLOPE, FORGOTTEN, "hidden|everywhere|all"),
    "slope-left-out-output": both(SLOPE, FORGOTTEN, "output|everywhere|all"),
    "slope-at-net": both("slope|derivative|sigma", "net"),
    "transposed": "transpos",
    "one-road": both("road|path|sum|term", "one|only|single|" + FORGOTTEN),
    "hidden-from-new-weights": both("new|updated|already", "weight|hidden"),
    "other-delta": both("delta", "other|another|neighbo|wrong|swap|next"),
    "other-output": "(?!.*delta)" + both("output|input|activation|out", "other|another|neighbo|wrong|swap|next"),
    "input-for-output": both("input|output", "-for-|instead|wrong|swap"),
    "net-for-output": both("net", "-for-|instead"),
    "output-for-input": both("input|output|out", "-for-|instead|wrong|own-|swap"),
    "bias-gradient-times-input": both("bias", "input|times|multipl"),
    "shared-bias-one-node": both("shared|bias", "one|single|only|first|shared|node"),
    "ascent": "ascent|uphill|added|sign-of-(the-)?(update|step)|" + both("update|step", "sign|plus|add|wrong-way"),
    "rate-forgotten": both("rate|eta", FORGOTTEN + "|one"),
    "rate-twice": both("rate|eta", "twice|squared|double|again"),
    "bias-not-updated": both("bias", "not-updated|frozen|kept|unchanged|old|stays"),
    "update-too-few": both("update|round|step", "few|before|old|less|missing|earl"),
    "update-too-many": both("update|round|step", "many|twice|two|more|later|late|extra"),
    "slip-digit-dropped": both("digit|zero", FORGOTTEN),
    "slip-digit-doubled": both("digit", "doubl|twice|repeat|insert|extra|many|added"),
    "slip-digits-swapped": "swap|transpos|exchang|revers",
    "slip-point-moved": "point|decimal|ten|comma|zero|" + both("digit", "drop|doubl|insert"),  # 0.0364, 0.364
    "slip-sign-lost": "sign|minus",
    "slip-last-digit": both("digit", "last|wrong|mis|off|other|chang|replac"),
    "slip-copied": "cop|neighbo|other|another|wrong-(line|row|weight|operand)|swap|mix",
    "slip-digit-inserted": both("digit", "insert|extra|many|added"),
    "slip-digit-wrong": both("digit", "wrong|mis|other|chang|replac|off"),
}


def expected(id):
    """The pattern for a mistake; None for an invention, which has no true cause."""
    keys = [key for key in EXPECTED if id == key or id.startswith(key + "-")]
    return EXPECTED[max(keys, key=len)] if keys else None


def recognises(id, cause):
    """Whether a cause id of explain names this mistake. A slip is never taken for a misconception, or the reverse."""
    pattern = expected(id)
    # A number copied from the neighbour in one step is the same as a mix-up of the two.
    isSlip = bool(re.match(SLIP, cause)) or id.startswith("slip-copied") and cause.startswith("another-")
    return (pattern is not None and id.startswith("slip-") == isSlip
            and re.search(pattern, cause, re.IGNORECASE) is not None)


def catalogue():
    """(id, group, description) of every mistake."""
    for id, (about, _, _) in misconceptions.TABLE.items():
        yield id, "misconception", about
    for kind, (_, about) in slips.KINDS.items():
        for place in ("result", "operand"):
            for later in ("carried", "alone"):
                yield f"slip-{kind}-{place}-{later}", "slip", f"{about}, in the {place}, {later}"
    for id, (about, _) in inventions.TABLE.items():
        yield id, "none", about
