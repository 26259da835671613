#include "matrices.h"

#include <stdlib.h>
#include <string.h>

// A product and a sum are two roundings, as in the formulas, but where it is said otherwise.
#pragma clang fp contract(off)

enum {
  /// A tile of C: so many rows, and so many bytes of each.
  TILE_ROWS = 8,
  TILE_BYTES = 128,
  /// A block of the depth, of the rows and of the columns: a packed panel of columns fits into the first cache, a
  /// block of rows and a block of columns into the second.
  DEPTH = 256,
  BLOCK_ROWS = 128,
  BLOCK_COLUMNS = 512,
  /// Below so many products the formulas' order costs less than packing.
  SMALL = 16 * 16 * 16,
};

/// What large products are computed with.
typedef enum { BASELINE, AVX2, AVX512 } instruction_set;

static _Thread_local int widest_instructions = AVX512;

void limit_instructions(int widest) { widest_instructions = widest; }

static instruction_set instructions(void) {
#ifdef __x86_64__
  if (widest_instructions >= AVX512 && __builtin_cpu_supports("avx512f")) return AVX512;
  if (widest_instructions >= AVX2 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return AVX2;
#endif
  return BASELINE;
}

const char *product_instructions(void) {
  static const char *const names[] = {"baseline", "AVX2", "AVX-512"};
  return names[instructions()];
}

/// Memory of this thread for packed blocks, kept from product to product.
static void *packing_room(void) {
  static _Thread_local void *room;
  if (!room && posix_memalign(&room, 64, sizeof(double) * DEPTH * (BLOCK_ROWS + BLOCK_COLUMNS))) abort();
  return room;
}

#define NUMBER double
#define NAMED(name) name##_double
#include "product.h"
#undef NUMBER
#undef NAMED

#define NUMBER float
#define NAMED(name) name##_float
#include "product.h"
