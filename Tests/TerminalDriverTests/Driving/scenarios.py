"""Drives the program on real terminals.

    python3 scenarios.py PROGRAM SCENARIO
    python3 scenarios.py PROGRAM --all        every scenario, some at a time; {name: [status, output]} as JSON
    python3 scenarios.py --list
"""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

import raw
import walk
from session import Session

SCENARIOS = {}


def scenario(function):
    SCENARIOS[function.__name__] = function
    return function


def each(**cases):
    """The same scenario under several names, with another argument each."""
    def register(function):
        for name, argument in cases.items():
            SCENARIOS[f"{function.__name__}_{name}"] = lambda program, argument=argument: function(program, argument)
        return function
    return register


# Keys

@scenario
def keys(program):
    with Session(program) as session:
        assert walk.place(session.begin()) == 1
        session.keys(walk.FORWARD)
        session.wait_for_place(2)
        session.keys(walk.FORWARD, walk.FORWARD, walk.FORWARD, walk.BACK)
        session.wait_for_place(4)
        session.keys(walk.QUIT)
        assert session.ended() == 0


@scenario
def bytes_that_are_no_text(program):
    """Broken UTF-8, unknown sequences, and then a key, which is still understood."""
    with Session(program) as session:
        session.begin()
        for junk in ["ff fe", "c3", "e2 82", "f0 9f 90", "80 80", "c0 af", "f8 88 80 80 80", "00", "1b 5b 39 39 7e",
                     "1b 5b 31 3b 35 51", "1b 5b 3c 30 3b 31 3b 31 4d", "1b 4f 78", "1b 5b 49"]:
            session.keys("-H", *junk.split())
        session.keys(walk.FORWARD)
        session.wait_for_place(2)


@scenario
def pasted_text_is_no_keys(program):
    with Session(program) as session:
        session.begin()
        session.tmux("set-buffer", walk.PASTED)
        session.tmux("paste-buffer", "-p")
        session.keys(walk.FORWARD)
        session.wait_for_place(2)
        # The same bytes, typed: were pasting without effect, this scenario would prove nothing.
        session.tmux("send-keys", "-l", walk.PASTED)
        assert session.ended() == 0


@scenario
def clicks(program):
    """Asked for by a key, a click on a line goes where it leads; else it means nothing."""
    with Session(program) as session:
        session.begin()
        session.keys(walk.FORWARD)
        session.wait_for_place(2)
        screen = session.wait("something to follow", lambda screen: walk.LINK in screen)
        row = next(k for k, line in enumerate(screen.split("\n")) if walk.LINK in line)
        click = ["-H"] + [f"{byte:02x}" for byte in f"\x1b[<0;6;{row + 1}M".encode()]
        session.keys(walk.MOUSE)
        session.wait("the mouse", lambda screen: walk.MOUSE_IS_ON in screen)
        session.keys(*click)
        session.wait("where the line leads", lambda screen: walk.LINK_TARGET in screen)


@scenario
def escape_needs_no_further_key(program):
    with Session(program) as session:
        session.begin([], up=lambda screen: walk.MENU in screen)
        begin = time.monotonic()
        session.keys("Escape")
        session.wait("the menu to close", lambda screen: walk.MENU not in screen)
        print(f"Esc: {1000 * (time.monotonic() - begin):.0f} ms, sent and seen by way of tmux")
        assert session.ended() == 0


@scenario
def lessons_are_offered(program):
    with Session(program) as session:
        screen = session.begin([], up=lambda screen: walk.MENU in screen)
        assert "> 1 one-neuron" in screen and "mnist-784-10" not in screen, screen
        session.keys("End")
        session.wait("the last lessons", lambda screen: "mnist-784-10" in screen and "1 one-neuron" not in screen)
        session.keys("Home")
        session.wait("the first lessons", lambda screen: "> 1 one-neuron" in screen)
        session.keys("Down", "Up", "Down", "Enter")
        session.wait("a walk", lambda screen: walk.place(screen) == 1)
        session.keys(walk.QUIT)
        assert session.ended() == 0


@scenario
def lessons_are_offered_by_lines(program):
    """Where nothing can be drawn, a question is asked until the answer is one."""
    with tempfile.TemporaryDirectory() as folder:
        written, status = raw.record(
            [program], raw.environment(folder, TERM="dumb"), typed=[b"99\n", b"nothing\n", b"mazur\n", b"q\n", b"\x04"])
        assert b"\x1b" not in written and status == 0, (written, status)
        assert written.count(b"none of that name") == 2 and b"man-vs-chicken" in written, written
        written, status = raw.record([program], raw.environment(folder, TERM="dumb"), typed=[b"\n"])
        assert status == 0 and b"none of that name" not in written, (written, status)


@scenario
def control_l_repairs(program):
    with Session(program) as session:
        session.begin()
        clean = session.still()
        with open(session.tmux("display-message", "-p", "#{pane_tty}").strip(), "w") as terminal:
            terminal.write("\x1b[2;2Hjunk\x1b[7;7Hjunk")
        session.wait("junk", lambda screen: "junk" in screen)
        session.keys("C-l")
        session.wait("its end", lambda screen: "junk" not in screen)
        assert session.still() == clean


# Size

def same_as_fresh(session, program, columns, rows):
    """Whether the screen is the one that a fresh start at the same place and size shows.

    Neither is redrawn as a whole by the two keys that are pressed first, so that what is wrong stays wrong.
    """
    state = session.environment["XDG_STATE_HOME"]
    with Session(program, columns, rows, term=session.term, state=state) as other:
        other.begin()
        number = walk.place(other.screen())
        for each_of_both in (session, other):
            each_of_both.keys(walk.SETTLE[0])
            each_of_both.wait_for_place(number + 1)
            each_of_both.keys(walk.SETTLE[1])
            each_of_both.wait_for_place(number)
        here, there = session.still(), other.still()
        assert here == there, f"a fresh start shows:\n{other.screen()}and not: {differences(here, there)}"


def differences(here, there):
    """The first rows that differ, with their attributes."""
    rows = [(k, *pair) for k, pair in enumerate(zip(here[0], there[0])) if pair[0] != pair[1]]
    return [rows[:2], len(here[0]), len(there[0]), here[1], there[1]]


@scenario
def resizing(program):
    with Session(program) as session:
        session.begin()
        session.keys(walk.FORWARD, walk.FORWARD)
        session.wait_for_place(3)
        for columns, rows in [(20, 5), (1, 1), (120, 40), (80, 24)]:
            session.resize(columns, rows)
            session.still()
        session.wait_for_place(3)
        same_as_fresh(session, program, 80, 24)
        session.keys(walk.FORWARD)
        session.wait_for_place(4)


@each(small=(20, 5), smallest=(1, 1), narrow=(3, 30), low=(60, 1))
def begins_at(program, size):
    with Session(program) as session:
        session.resize(*size)
        session.type(f"{program} {' '.join(walk.ARGUMENTS)}")
        session.wait("the other screen", lambda _: session.is_on_other_screen())
        session.still()
        session.resize(80, 24)
        session.wait_for_place(1)
        same_as_fresh(session, program, 80, 24)
        session.keys(walk.QUIT)
        session.wait_for_shell()
        session.check_sane()


# Stop and go

@scenario
def suspended_and_resized(program):
    with Session(program) as session:
        session.begin()
        session.keys(walk.FORWARD)
        session.wait_for_place(2)
        session.keys("C-z")
        session.wait("the shell", lambda screen: "Stopped" in screen)
        session.check_sane()
        session.resize(100, 30)
        # The shell learns of the new size, and the stopped program does not.
        session.type("clear; while [ \"$(stty size)\" != '30 100' ]; do sleep 0.05; done; echo gro''wn")
        session.wait("the new size", lambda screen: re.search("^grown", screen, re.M))
        session.type("fg")
        session.wait_for_place(2)
        same_as_fresh(session, program, 100, 30)
        session.keys(walk.FORWARD)
        session.wait_for_place(3)
        session.keys(walk.QUIT)
        session.wait("the shell", lambda screen: "fg" in screen)
        session.check_sane()


@scenario
def suspended_and_killed(program):
    with Session(program) as session:
        session.begin()
        session.keys("C-z")
        session.wait("the shell", lambda screen: "Stopped" in screen)
        session.type("clear; kill %1; wait; echo ov''er")
        session.wait("its end", lambda screen: re.search("^over", screen, re.M))
        session.type("clear; jobs; echo no''ne")
        screen = session.wait("jobs", lambda screen: re.search("^none", screen, re.M))
        assert "Stopped" not in screen and "Running" not in screen, screen
        session.check_sane()


@scenario
def stopped_by_another(program):
    """SIGSTOP cannot be noticed; what counts is that the screen comes back."""
    with Session(program) as session:
        session.begin()
        session.keys(walk.FORWARD)
        session.wait_for_place(2)
        os.kill(session.process(), signal.SIGSTOP)
        session.wait("the shell", lambda screen: "Stopped" in screen)
        session.type("fg")
        session.wait_for_place(2)
        same_as_fresh(session, program, 80, 24)
        session.keys(walk.FORWARD)
        session.wait_for_place(3)
        session.keys(walk.QUIT)
        session.wait_for_shell()
        session.check_sane()


@scenario
def resumes_after_kill(program):
    with Session(program) as session:
        session.begin()
        session.keys(walk.FORWARD, walk.FORWARD, walk.FORWARD)
        session.wait_for_place(4)
        session.still()
        os.kill(session.process(), signal.SIGKILL)
        # Nothing can put the terminal back after this; `reset` does.
        session.wait("the end", lambda screen: "status 137" in screen)
        session.type("reset")
        assert walk.place(session.begin()) == 4
        session.keys(walk.QUIT)
        assert session.ended() == 0
        assert walk.place(session.begin([*walk.ARGUMENTS, "--fresh"])) == 1


# Terminals

@each(xterm="xterm-256color", xterm_old="xterm", screen="screen", tmux="tmux-256color", linux="linux", vt100="vt100")
def on(program, term):
    with Session(program, term=term) as session:
        session.begin()
        session.keys("Right", "Right", "Left", walk.FORWARD)
        session.wait_for_place(3)
        session.keys("C-l")
        same_as_fresh(session, program, 80, 24)
        session.keys(walk.QUIT)
        assert session.ended() == 0


@each(dumb="dumb", unset=None, bogus="bogus-terminal", empty="")
def plain_on(program, term):
    """Where nothing can be drawn, nothing is: the dialogue is held, without an escape or a complaint."""
    assert_plain(program, [], TERM=term)


def assert_plain(program, arguments, **variables):
    """Whether a dialogue is held, the very one that --plain asks for."""
    typed = [b"q\n", b"\x04"]
    with tempfile.TemporaryDirectory() as folder:
        asked, _ = raw.record([program, *walk.ARGUMENTS, "--plain"], raw.environment(folder), typed)
    with tempfile.TemporaryDirectory() as folder:
        written, status = raw.record(
            [program, *walk.ARGUMENTS, *arguments], raw.environment(folder, **variables), typed)
    assert written.strip() and b"\x1b" not in written and status == 0, (written, status)
    assert set(asked.split()) <= set(written.split()), (asked, written)


@each(pipe=[], plain=["--plain"])
def piped(program, arguments):
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [program, *walk.ARGUMENTS, *arguments], env=raw.environment(folder), input=b"q\n", capture_output=True,
            timeout=20)
        assert done.stdout.strip() and b"\x1b" not in done.stdout + done.stderr and done.returncode == 0, done


@scenario
def accessible_is_plain(program):
    assert_plain(program, [], ACCESSIBLE="1")


# Bytes

def sent(program, arguments=(), **variables):
    """What is sent in a walk of some steps."""
    typed = [walk.FORWARD_BYTES] * 6 + [walk.QUIT_BYTES]
    with tempfile.TemporaryDirectory() as folder:
        written, status = raw.record(
            [program, *walk.ARGUMENTS, *arguments], raw.environment(folder, **variables), typed)
        assert status == 0, (status, written)
        assert b"\x1b[?1049h" in written and b"\x1b[?1049l" in written, written
        return written


def colors(written):
    """The codes of colour among all attributes that are sent."""
    codes = [code for codes in re.findall(rb"\x1b\[([0-9;:]*)m", written) for code in re.split(rb"[;:]", codes)]
    return [int(code) for code in codes if code and (30 <= int(code) <= 49 or 90 <= int(code) <= 107)]


@each(locale=([], {"LC_ALL": "C"}), option=(["--ascii"], {}), unset=([], {"LC_ALL": None}))
def ascii(program, case):
    arguments, variables = case
    written = sent(program, arguments, **variables)
    assert max(written) < 0x80, re.findall(rb"[\x80-\xff]+", written)


@scenario
def unicode(program):
    """Were nothing beyond ASCII ever shown, the scenarios above would prove nothing."""
    assert max(sent(program)) >= 0x80
    assert max(sent(program, LC_ALL="xx_YY.UTF-8")) >= 0x80, "a UTF-8 locale that is not installed"


@scenario
def no_color(program):
    assert colors(sent(program)), "no colour is sent even without NO_COLOR"
    assert not colors(sent(program, NO_COLOR="1")), colors(sent(program, NO_COLOR="1"))
    assert colors(sent(program, NO_COLOR="")), "an empty NO_COLOR counts as none"


@scenario
def modest(program):
    """The mouse is left alone; the screen is cleared once; paste marks go where they are known, and off again."""
    written = sent(program)
    asked = {int(code) for codes in re.findall(rb"\x1b\[\?([\d;]+)h", written) for code in codes.split(b";")}
    assert not asked & {9, 1000, 1001, 1002, 1003, 1005, 1006, 1015}, asked
    body = written[written.index(b"\x1b[?1049h"):written.rindex(b"\x1b[?1049l")]
    assert len(re.findall(rb"\x1b\[[23]?J", body)) <= 1, written
    assert b"\x1b[?2004h" in written and b"\x1b[?2004l" in written
    old = sent_on_vt100(program)
    assert b"2004" not in old and b"1049" not in old, old


def sent_on_vt100(program):
    with tempfile.TemporaryDirectory() as folder:
        return raw.record(
            [program, *walk.ARGUMENTS], raw.environment(folder, TERM="vt100"),
            [walk.FORWARD_BYTES, walk.QUIT_BYTES])[0]


@scenario
def terminal_vanishes(program):
    """Even where SIGHUP is ignored, as under nohup, the program ends with its terminal rather than spinning."""
    with Session(program) as session:
        session.type(f"trap '' HUP; {program} {' '.join(walk.ARGUMENTS)}")
        session.wait_for_place(1)
        process = session.process()
        session.tmux("kill-server")
        end = time.monotonic() + 10
        while os.path.exists(f"/proc/{process}"):
            assert time.monotonic() < end, "it still runs without a terminal"
            time.sleep(0.05)
        Session.screen = lambda self: ""


# Deaths

@each(**{name: name for name in ("HUP", "INT", "QUIT", "TERM", "SEGV", "ABRT", "BUS", "FPE", "ILL", "TRAP")})
def dies_of(program, name):
    number = getattr(signal, f"SIG{name}")
    with Session(program) as session:
        session.begin()
        os.kill(session.process(), number)
        if name == "INT":  # after which the shell forgets the rest of the line
            session.wait_for_shell()
            session.type("echo status $?")
        assert session.ended() == 128 + number


@scenario
def dies_of_control_c(program):
    with Session(program) as session:
        session.begin()
        session.keys("C-c")
        session.wait_for_shell()
        session.type("echo status $?")
        assert session.ended() == 130


@each(index="index", fatal="fatal")
def dies_of_a_trap(program, kind):
    """Swift's own end, whose last words are not lost with the screen."""
    with Session(program) as session:
        said = "Index out of range" if kind == "index" else "asked for by EXPLAIN_CRASH"
        screen = session.begin(
            prefix=f"EXPLAIN_CRASH={kind} ", up=lambda screen: re.search(r"^status \d+", screen, re.M))
        assert "Fatal error" in screen and said in screen.replace("\n", ""), screen
        assert session.ended() in (128 + signal.SIGILL, 128 + signal.SIGTRAP)


# They mostly wait; more at a time than this would wait for each other.
AT_A_TIME = 5


def run_all(program):
    """Every scenario in a process of its own."""
    def run(name):
        done = subprocess.run(
            [sys.executable, "-B", __file__, program, name], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT)
        return name, [str(done.returncode), done.stdout.decode(errors="replace")]
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        return dict(pool.map(run, SCENARIOS))


def main():
    if sys.argv[1:] == ["--list"]:
        print("\n".join(SCENARIOS))
        return 0
    program, name = sys.argv[1:]
    if name == "--all":
        print(json.dumps(run_all(program)))
        return 0
    # Who runs the tests may have blocked signals, and children inherit that.
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    signal.alarm(100)
    try:
        SCENARIOS[name](program)
    except AssertionError as error:
        print(f"{name}: {error}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
