"""SplitMix64, the generator that the program documents, written anew."""

MASK = 2**64 - 1


def words(state):
    """Endless numbers of 64 bits, drawn from a seed."""
    while True:
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        yield z ^ (z >> 31)


def units(state):
    """Endless numbers in [0, 1), drawn from a seed."""
    return ((word >> 11) * 2.0**-53 for word in words(state))
