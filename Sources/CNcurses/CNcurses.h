/// ncurses with wide characters, and what Swift cannot reach of it: macros, and variables that are not Sendable.
#ifndef CNCURSES_H
#define CNCURSES_H

#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif
#include <curses.h>
#include <stdint.h>
#include <stdio.h>
#include <wchar.h>

/// From <term.h>, whose macros take words like `columns` and `lines` away from everyone.
int setupterm(const char *name, int descriptor, int *error);

/// From <wchar.h>, where it stands for X/Open alone.
int wcwidth(wchar_t character);

/// The columns that C's library gives a scalar; -1 if it cannot be shown.
static inline int nc_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

/// Begins on standard input and output; 0 if the terminal is not known.
static inline int nc_open(void) { return newterm(NULL, stdout, stdin) != NULL; }

/// The string of a terminal's capability; NULL where it has none.
static inline const char *nc_capability(const char *name) {
  const char *text = tigetstr(name);
  return text == (const char *)-1 ? NULL : text;
}

/// Asks for presses of the first button, or for none.
static inline void nc_want_mouse(int wanted) {
  mousemask(wanted ? BUTTON1_PRESSED | BUTTON1_CLICKED : 0, NULL);
}

/// Where the last event of the mouse was; 0 if it was no press.
static inline int nc_press(int *row, int *column) {
  MEVENT event;
  if (getmouse(&event) != OK || !(event.bstate & (BUTTON1_PRESSED | BUTTON1_CLICKED))) return 0;
  *row = event.y;
  *column = event.x;
  return 1;
}

/// The attributes that roles are shown by.
static inline attr_t nc_bold(void) { return A_BOLD; }
static inline attr_t nc_dim(void) { return A_DIM; }
static inline attr_t nc_reverse(void) { return A_REVERSE; }
static inline attr_t nc_underline(void) { return A_UNDERLINE; }

/// How many colours the terminal has, once they are started.
static inline int nc_colors(void) { return COLORS; }

/// The size of the screen as ncurses knows it.
static inline int nc_rows(void) { return getmaxy(stdscr); }
static inline int nc_columns(void) { return getmaxx(stdscr); }

/// Puts one character, with the marks that stand on it, on a place of the screen to be.
static inline void nc_put(
    int row, int column, const uint32_t *scalars, int count, attr_t attributes, short pair) {
  wchar_t text[CCHARW_MAX + 1];
  if (count > CCHARW_MAX) count = CCHARW_MAX;
  for (int k = 0; k < count; k += 1) text[k] = (wchar_t)scalars[k];
  text[count] = 0;
  cchar_t cell;
  // Of the last place of a screen ncurses says ERR, having put the character.
  if (setcchar(&cell, text, attributes, pair, NULL) == OK) mvwadd_wch(stdscr, row, column, &cell);
}

/// Moves the cursor of the screen to be.
static inline void nc_move(int row, int column) { wmove(stdscr, row, column); }

/// Sends the difference between the screen to be and the terminal's.
static inline void nc_refresh(void) { wrefresh(stdscr); }

/// Has the next refresh clear the terminal first.
static inline void nc_clear_next(void) { clearok(curscr, TRUE); }

#endif
