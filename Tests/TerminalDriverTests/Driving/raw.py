"""The bytes that a program sends to a terminal, kept as they are."""

import fcntl
import os
import pty
import select
import struct
import termios
import time


def record(command, environment, typed=(), columns=80, rows=24, patience=20, quiet=0.06):
    """Runs a program on a terminal; types each of `typed` once the program has been quiet for a moment.

    Returns all that it wrote, and its exit status. What outlives its patience is killed.
    """
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.execvpe(command[0], command, environment)
    written, typed = b"", list(typed)
    end = time.monotonic() + patience
    try:
        while True:
            if time.monotonic() > end:
                os.kill(child, 9)
                raise AssertionError(f"still running after {patience} s; it wrote {written[-400:]!r}")
            if not select.select([terminal], [], [], quiet)[0]:
                # Nothing is typed before it has said something: until then it does not listen.
                if typed and written:
                    os.write(terminal, typed.pop(0))
                continue
            try:
                chunk = os.read(terminal, 1 << 16)
            except OSError:  # the program has closed its end
                break
            if not chunk:
                break
            written += chunk
    finally:
        os.close(terminal)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return written, status


def environment(folder, **variables):
    """A small environment; None takes a variable away."""
    result = {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": folder, "XDG_STATE_HOME": folder + "/state",
        "LC_ALL": "C.UTF-8", "TERM": "xterm-256color",
    }
    result.update(variables)
    return {name: value for name, value in result.items() if value is not None}
