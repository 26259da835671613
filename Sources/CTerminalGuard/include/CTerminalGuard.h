/// Puts a terminal back on any death of the program, and waits for what comes from it.
#ifndef CTERMINALGUARD_H
#define CTERMINALGUARD_H

#include <stddef.h>

/// What ``terminal_guard_wait`` has seen; a sum of them.
enum {
  TERMINAL_INPUT = 1,      // there is something to read
  TERMINAL_RESIZED = 2,    // the window has another size
  TERMINAL_CONTINUED = 4,  // the program was stopped, and goes on
  TERMINAL_SUSPEND = 8,    // Ctrl-Z: the program is asked to stop
  TERMINAL_GONE = 16,      // nothing will come any more
};

/// Notes how the terminal of standard input and output is, and from now on puts it back so on any death: it sends
/// the bytes of `reset`, and sets its modes. What is written to standard error is kept until then.
/// Returns 0 if standard input is no terminal.
int terminal_guard_arm(const void *reset, size_t count);

/// Takes all that back, without touching the terminal: its owner has put it in order.
void terminal_guard_disarm(void);

/// Waits for input or one of the signals above, so many milliseconds; without end if negative.
unsigned terminal_guard_wait(int milliseconds);

/// Stops the program as Ctrl-Z does, until it is continued. The terminal must be in order.
void terminal_guard_suspend(void);

#endif
