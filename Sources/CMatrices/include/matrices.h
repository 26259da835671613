/// Products of matrices and what goes with them, in single and double precision, on all cores.
///
/// Numbers that stand one after another are worth a machine's widest instructions, and those are reached from C: a
/// function can be compiled for AVX-512 or AVX2 and chosen when the program runs, without a flag for the whole build.
/// A BLAS would do as well (OpenBLAS is as fast here, see the README) and would be one more package to install.
#ifndef MATRICES_H
#define MATRICES_H

#include <stddef.h>

/// So many multiplications take longer than waking a worker and waiting for it.
enum { WORTH_SHARING = 400000 };

/// So many multiplications of a layer are made where they are asked for: a network of a few nodes makes a step in less
/// time than anything that prepares for many, or calls of functions.
enum { TINY = 64 };

/// What makes a loop fast for many turns takes longer than a few.
#define FEW_TURNS _Pragma("clang loop vectorize(disable) unroll(disable)")

#define NUMBER double
#define NAMED(name) name##_double
#include "layers.h"
#define NUMBER float
#define NAMED(name) name##_float
#include "layers.h"
#undef FEW_TURNS

/// Which instructions large products use: "AVX-512", "AVX2" or "baseline".
const char *product_instructions(void);

/// The widest instructions that this thread's large products may use from now on, for tests: 0 baseline, 1 AVX2, 2
/// AVX-512. What the machine has not is not used.
void limit_instructions(int widest);

/// Runs work(context, 0) … work(context, parts − 1), each once, on as many cores as ``worker_count``, and returns when
/// all are done. A part that runs parts itself runs them one after another.
void run_parts(size_t parts, void (*work)(void *context, size_t part), void *context);

/// Into how many parts work of so many multiplications is worth being shared: 1 where waking a worker costs more, and
/// within a part.
size_t parts_for(size_t multiplications);

/// On how many cores parts run: those that the process may use, or as many as were set.
size_t worker_count(void);

/// Sets on how many cores parts run; 0: all that the process may use.
void set_worker_count(size_t count);

#endif
