"""All that the scenarios know of what is shown: change it here when the screens change."""

import re

# The command, and what it is called with.
ARGUMENTS = ["walk", "--example", "mazur"]

# The keys that go a step forward and a step back, as tmux calls them, and as bytes.
FORWARD, BACK, QUIT = "Right", "Left", "q"
FORWARD_BYTES, QUIT_BYTES = b"l", b"q"

# There and back: leaves everything as it is, but for greetings that stand until the first key.
SETTLE = ["Right", "Left"]

# The key that asks for clicks, and what is said then; a line of the second step that leads somewhere, and what is told
# there.
MOUSE, MOUSE_IS_ON = "m", "Clicks are on"
LINK, LINK_TARGET = "weight i2 → h1", "w₂ = 0.20"

# Stands on the screen of `explain` alone, where a lesson is chosen.
MENU = "Which lesson?"

# What a text that is pasted must not do: go on, and end.
PASTED = "lllq"


def place(screen):
    """The number of the step that the screen shows; None where it shows no walk."""
    # In a header, or at the left edge where there is room for little more.
    found = re.search(r"(?:\bstep |^)(\d+)/\d+", screen, re.M)
    return int(found.group(1)) if found else None
