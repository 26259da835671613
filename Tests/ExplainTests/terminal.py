"""Runs a program on a terminal of so many columns, and prints what it writes.

    python3 terminal.py COLUMNS PROGRAM [ARGUMENT …]
"""

import fcntl
import os
import pty
import struct
import sys
import termios


def main():
    columns, program = int(sys.argv[1]), sys.argv[2:]
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        os.environ.update(PAGER="cat", NO_COLOR="1")
        os.execv(program[0], program)
    written = b""
    while True:
        try:
            chunk = os.read(terminal, 1 << 16)
        except OSError:     # the child has closed its end
            break
        if not chunk:
            break
        written += chunk
    sys.stdout.buffer.write(written.replace(b"\r\n", b"\n"))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    sys.exit(main())
