#define _GNU_SOURCE
#include "CTerminalGuard.h"

#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

// One terminal, one thread. A handler only reads what was made before it was installed, and calls only what POSIX
// calls async-signal-safe: write, pread, dup2, tcgetpgrp, getpgrp, tcsetattr, sigaction, raise.

enum { RESET_LIMIT = 1024, STACK_SIZE = 1 << 16 };

/// Of these the program dies.
static const int deadly[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGSEGV,
                             SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE};
/// These wake it. They are blocked but while it waits, so that none is missed.
static const int waking[] = {SIGWINCH, SIGCONT, SIGTSTP};

enum { DEADLY = sizeof deadly / sizeof *deadly, WAKING = sizeof waking / sizeof *waking };

static volatile sig_atomic_t armed;
static struct termios modes;
static char reset_bytes[RESET_LIMIT];
static size_t reset_count;
static struct sigaction before[DEADLY + WAKING];
static sigset_t mask_before, mask_while_waiting;
static stack_t stack_before;
static char stack[STACK_SIZE];
static volatile sig_atomic_t resized, continued, asked_to_suspend;
/// Standard error as it was, and the file in memory that stands in for it; -1 if it is left alone.
static int errors = -1, kept_errors = -1;

static void write_all(int descriptor, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(descriptor, bytes, count);
    if (written <= 0) return;
    bytes += written;
    count -= (size_t)written;
  }
}

/// Whatever was said on standard error would have been lost with the screen; it is said now.
static void give_errors_back(void) {
  if (kept_errors < 0) return;
  dup2(errors, STDERR_FILENO);
  char bytes[512];
  off_t offset = 0;
  ssize_t count;
  while ((count = pread(kept_errors, bytes, sizeof bytes, offset)) > 0) {
    write_all(STDERR_FILENO, bytes, (size_t)count);
    offset += count;
  }
  close(kept_errors);
  close(errors);
  kept_errors = errors = -1;
}

/// On a terminal whose foreground belongs to another program, nothing is ours to put back.
static int is_in_background(void) {
  pid_t foreground = tcgetpgrp(STDIN_FILENO);
  return foreground > 0 && foreground != getpgrp();
}

static void put_back(void) {
  if (!armed) return;
  armed = 0;
  if (!is_in_background()) {
    write_all(STDOUT_FILENO, reset_bytes, reset_count);
    tcsetattr(STDIN_FILENO, TCSANOW, &modes);
  }
  give_errors_back();
}

static void die(int number) {
  put_back();
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = SIG_DFL;
  sigaction(number, &action, NULL);
  raise(number);  // it is blocked in its own handler, and kills when that returns
}

static void note(int number) {
  if (number == SIGWINCH) resized = 1;
  if (number == SIGCONT) continued = 1;
  if (number == SIGTSTP) asked_to_suspend = 1;
}

static void install(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigfillset(&action.sa_mask);
  action.sa_flags = SA_ONSTACK;
  action.sa_handler = die;
  for (int k = 0; k < DEADLY; k += 1) {
    sigaction(deadly[k], NULL, &before[k]);
    // Who started us under nohup wants us to outlive the terminal.
    if (before[k].sa_handler != SIG_IGN) sigaction(deadly[k], &action, NULL);
  }
  action.sa_handler = note;
  for (int k = 0; k < WAKING; k += 1) {
    sigaction(waking[k], NULL, &before[DEADLY + k]);
    // Where nobody could continue us, Ctrl-Z is ignored, and stays so.
    int is_ours = waking[k] != SIGTSTP || before[DEADLY + k].sa_handler != SIG_IGN;
    if (is_ours) sigaction(waking[k], &action, NULL);
  }
}

int terminal_guard_arm(const void *reset, size_t count) {
  static int is_registered = 0;
  if (armed || count > RESET_LIMIT || tcgetattr(STDIN_FILENO, &modes) != 0) return 0;
  memcpy(reset_bytes, reset, count);
  reset_count = count;

  if (isatty(STDERR_FILENO)) {
    kept_errors = memfd_create("standard error", MFD_CLOEXEC);
    errors = kept_errors < 0 ? -1 : dup(STDERR_FILENO);
    if (errors >= 0) dup2(kept_errors, STDERR_FILENO);
  }
  stack_t own = {.ss_sp = stack, .ss_size = sizeof stack};
  sigaltstack(&own, &stack_before);
  sigset_t wakers;
  sigemptyset(&wakers);
  for (int k = 0; k < WAKING; k += 1) sigaddset(&wakers, waking[k]);
  sigprocmask(SIG_BLOCK, &wakers, &mask_before);
  mask_while_waiting = mask_before;
  for (int k = 0; k < WAKING; k += 1) sigdelset(&mask_while_waiting, waking[k]);
  resized = continued = asked_to_suspend = 0;
  armed = 1;
  install();
  if (!is_registered) is_registered = atexit(put_back) == 0;
  return 1;
}

void terminal_guard_disarm(void) {
  if (!armed) return;
  armed = 0;
  for (int k = 0; k < DEADLY; k += 1) sigaction(deadly[k], &before[k], NULL);
  for (int k = 0; k < WAKING; k += 1) sigaction(waking[k], &before[DEADLY + k], NULL);
  sigprocmask(SIG_SETMASK, &mask_before, NULL);
  sigaltstack(&stack_before, NULL);
  give_errors_back();
}

unsigned terminal_guard_wait(int milliseconds) {
  struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
  struct timespec limit = {.tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1000000L};
  unsigned seen = 0;
  if (ppoll(&input, 1, milliseconds < 0 ? NULL : &limit, &mask_while_waiting) > 0) {
    int count = 0;
    // At the end of a terminal there is always something to read: nothing.
    int is_readable = input.revents & POLLIN && ioctl(STDIN_FILENO, FIONREAD, &count) == 0 && count > 0;
    seen |= is_readable ? TERMINAL_INPUT : TERMINAL_GONE;
  }
  if (resized) seen |= TERMINAL_RESIZED;
  if (continued) seen |= TERMINAL_CONTINUED;
  if (asked_to_suspend) seen |= TERMINAL_SUSPEND;
  resized = continued = asked_to_suspend = 0;
  return seen;
}

void terminal_guard_suspend(void) {
  struct sigaction standard, ours;
  memset(&standard, 0, sizeof standard);
  standard.sa_handler = SIG_DFL;
  sigset_t both;
  sigemptyset(&both);
  sigaddset(&both, SIGTSTP);
  sigaddset(&both, SIGCONT);
  sigaction(SIGTSTP, &standard, &ours);
  raise(SIGTSTP);
  sigprocmask(SIG_UNBLOCK, &both, NULL);  // here it stops, and here it goes on
  sigprocmask(SIG_BLOCK, &both, NULL);
  sigaction(SIGTSTP, &ours, NULL);
  continued = 0;
}
