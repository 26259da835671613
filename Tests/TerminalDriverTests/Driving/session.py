"""A shell in a terminal of its own: tmux, with a server that nobody else uses."""

import os
import re
import shlex
import shutil
import subprocess
import tempfile
import time

import walk

PATIENCE = 20  # seconds until something that should happen has not


def after(attributes, codes):
    """The attributes after a sequence of codes: 1 bold, 2 dim, 4 underline, 7 reverse, 38 and 48 colours."""
    result = dict(attributes)
    while codes:
        code = codes.pop(0)
        if code == 0:
            result = {}
        elif code in (38, 48):
            count = 2 if codes[0] == 5 else 4
            result[code] = tuple(codes[:count])
            del codes[:count]
        elif 30 <= code <= 37 or 90 <= code <= 97:
            result[38] = (code,)
        elif 40 <= code <= 47:
            result[48] = (code,)
        elif code in (22, 24, 27, 39, 49):
            for key in {22: (1, 2), 24: (4,), 27: (7,), 39: (38,), 49: (48,)}[code]:
                result.pop(key, None)
        else:
            result[code] = True
    return result


class Session:
    def __init__(self, program, columns=80, rows=24, term="xterm-256color", state=None, **variables):
        self.program = program
        self.folder = tempfile.mkdtemp(prefix="explain-")
        self.term = term
        environment = {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": self.folder, "LC_ALL": "C.UTF-8",
            "TMUX_TMPDIR": self.folder, "SHELL": "/bin/bash",
            "XDG_STATE_HOME": state or os.path.join(self.folder, "state"),
        }
        # Nothing of what the tests are run under: CI sets NO_COLOR, for one.
        self.environment = environment
        inner = {"TERM": term, "PS1": "$ ", "INPUTRC": "/dev/null", **variables}
        sets = [f"{name}={value}" for name, value in inner.items() if value is not None]
        unset = [part for name, value in inner.items() if value is None for part in ("-u", name)]
        shell = ["env", "-u", "TMUX", "-u", "TMUX_PANE", *unset, *sets, "bash", "--norc", "--noprofile"]
        self.tmux(
            "new-session", "-d", "-x", str(columns), "-y", str(rows), shlex.join(shell), ";", "set", "-g", "status",
            "off", ";", "set", "-g", "window-size", "manual")
        self.wait("a prompt", lambda screen: "$" in screen)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if kind is not None:
            print(f"--- the terminal when this failed:\n{self.screen()}\n---")
        self.tmux("kill-server", check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    def tmux(self, *arguments, check=True):
        command = ["tmux", "-u", "-L", "explain", "-f", "/dev/null", *arguments]
        done = subprocess.run(
            command, env=self.environment, capture_output=True, timeout=PATIENCE, stdin=subprocess.DEVNULL)
        if check and done.returncode != 0:
            raise AssertionError(f"{arguments}: {done.stderr.decode()}")
        return done.stdout.decode(errors="replace")

    # What is there

    def screen(self, attributes=False):
        """The text of the screen; with the sequences of its attributes if asked for."""
        return self.tmux("capture-pane", "-p", *(["-e"] if attributes else []))

    def cursor(self):
        return self.tmux("display-message", "-p", "#{cursor_x} #{cursor_y} #{cursor_flag}").strip()

    def wait(self, what, holds):
        """Waits until something holds of the screen, and returns the screen."""
        end = time.monotonic() + PATIENCE
        while True:
            screen = self.screen()
            if holds(screen):
                return screen
            if time.monotonic() > end:
                raise AssertionError(f"waited {PATIENCE} s for {what}")
            time.sleep(0.02)

    def wait_for_place(self, number):
        return self.wait(f"step {number}", lambda screen: walk.place(screen) == number)

    def cells(self):
        """Each row as a list of (character, attributes); of a blank only what can be seen counts."""
        rows = []
        attributes = {}
        for line in self.screen(attributes=True).split("\n"):
            row = []
            for codes, character in re.findall(r"\x1b\[([\d;]*)m|(.)", line):
                if character:
                    seen = {key: value for key, value in attributes.items() if character != " " or key in (4, 7, 48)}
                    row.append((character, tuple(sorted(seen.items()))))
                else:
                    attributes = after(attributes, [int(code or 0) for code in codes.split(";")])
            while row and row[-1] == (" ", ()):
                row.pop()
            rows.append(row)
        return rows

    def is_on_other_screen(self):
        return self.tmux("display-message", "-p", "#{alternate_on}") == "1\n"

    def wait_for_shell(self):
        """Waits until the program has given the screen back."""
        self.wait("the shell's screen", lambda _: not self.is_on_other_screen())

    def still(self):
        """The screen with its attributes and its cursor, once it has stopped changing."""
        last, since = None, time.monotonic()
        while time.monotonic() < since + 0.3:
            now = (self.cells(), self.cursor())
            if now != last:
                last, since = now, time.monotonic()
            time.sleep(0.02)
        return last

    # What is done

    def keys(self, *names):
        self.tmux("send-keys", *names)

    def type(self, text):
        self.tmux("send-keys", "-l", text)
        self.keys("Enter")

    def resize(self, columns, rows):
        self.tmux("resize-window", "-x", str(columns), "-y", str(rows))

    def begin(self, arguments=None, up=None, prefix=""):
        """Starts the program and waits until it is up; returns its screen."""
        arguments = walk.ARGUMENTS if arguments is None else arguments
        self.type(f"clear; {prefix}{shlex.join([self.program, *arguments])}; echo status $?")
        return self.wait("the walk", up or (lambda screen: walk.place(screen) is not None))

    def process(self):
        """The number of the program that runs in the shell."""
        shell = int(self.tmux("display-message", "-p", "#{pane_pid}"))
        with open(f"/proc/{shell}/task/{shell}/children") as children:
            return int(children.read().split()[-1])

    def ended(self):
        """Waits for the program's end and checks that the terminal is as it should be; returns the exit status."""
        screen = self.wait("the end", lambda screen: re.search(r"^status \d+", screen, re.M))
        self.check_sane()
        return int(re.search(r"^status (\d+)", screen, re.M).group(1))

    def check_sane(self):
        """The normal screen, a cursor, echo, lines, no paste marks, no mouse."""
        flags = self.tmux("display-message", "-p", "#{alternate_on} #{cursor_flag} #{mouse_any_flag}").strip()
        assert flags == "0 1 0", f"alternate screen, cursor, mouse: {flags}; expected 0 1 0"
        self.type("clear; stty -a | tr ';' ' ' | xargs -n 1 | grep -xE -- '-?(echo|icanon|icrnl|isig)' | xargs; echo o''k")
        screen = self.wait("stty", lambda screen: re.search(r"^ok", screen, re.M))
        found = [line for line in screen.splitlines() if "icanon" in line and "grep" not in line]
        assert found and set(found[0].split()) == {"echo", "icanon", "icrnl", "isig"}, f"modes: {found}"
