// Products of one kind of number: included once for `float` and once for `double`, with
//   NUMBER     the type
//   NAMED(x)   the name of a function for this type
// and with the blocking of `products.c`.

enum { NAMED(TILE_COLUMNS) = TILE_BYTES / sizeof(NUMBER) };

#define TILE_NAME NAMED(tile_baseline)
#define TILE_TARGET
#define TILE_VECTOR 16
#define TILE_TURN 4
#include "tile.h"
#ifdef __x86_64__
#define TILE_NAME NAMED(tile_avx2)
#define TILE_TARGET __attribute__((target("avx2,fma")))
#define TILE_VECTOR 32
#define TILE_TURN 4
#include "tile.h"
#define TILE_NAME NAMED(tile_avx512)
#define TILE_TARGET __attribute__((target("avx512f")))
#define TILE_VECTOR 64
#define TILE_TURN 8
#include "tile.h"
#endif

typedef void NAMED(tile_function)(size_t depth, const NUMBER *a, const NUMBER *b, NUMBER *c, ptrdiff_t c_row, int adds);

static NAMED(tile_function) *NAMED(tile)(void) {
#ifdef __x86_64__
  switch (instructions()) {
  case AVX512: return NAMED(tile_avx512);
  case AVX2: return NAMED(tile_avx2);
  default: break;
  }
#endif
  return NAMED(tile_baseline);
}

/// Packs `count` lines of `depth` numbers each, `line` and `step` apart, into panels of `width` lines: for each step of
/// the depth the numbers of the panel's lines stand together; lines that are missing are 0.
static void NAMED(pack)(NUMBER *to, const NUMBER *from, size_t count, size_t width, ptrdiff_t line, size_t depth,
                        ptrdiff_t step) {
  for (size_t first = 0; first < count; first += width) {
    size_t present = count - first < width ? count - first : width;
    if (line == 1) {
      for (size_t p = 0; p < depth; p++) {
        const NUMBER *source = from + (ptrdiff_t)p * step + first;
        memcpy(to + p * width, source, present * sizeof(NUMBER));
        for (size_t l = present; l < width; l++) to[p * width + l] = 0;
      }
    } else {
      for (size_t l = 0; l < present; l++) {
        const NUMBER *source = from + (ptrdiff_t)(first + l) * line;
        for (size_t p = 0; p < depth; p++) to[p * width + l] = source[(ptrdiff_t)p * step];
      }
      for (size_t l = present; l < width; l++)
        for (size_t p = 0; p < depth; p++) to[p * width + l] = 0;
    }
    to += depth * width;
  }
}

typedef struct {
  size_t m, n, k;
  const NUMBER *a, *b;
  ptrdiff_t a_row, a_column, b_row, b_column, c_row;
  NUMBER *c;
  int adds;
  /// How many columns of C a part of the work has, and by what its tiles are computed.
  size_t part_columns;
  NAMED(tile_function) *tile;
} NAMED(factors);

/// One block of the product: `rows` × `columns` of C from (i, j), over `depth` steps from p.
static void NAMED(block)(const NAMED(factors) *q, size_t i, size_t rows, size_t j, size_t columns, size_t depth,
                         const NUMBER *a, const NUMBER *b, int adds) {
  enum { WIDTH = NAMED(TILE_COLUMNS) };
  for (size_t y = 0; y < columns; y += WIDTH) {
    for (size_t x = 0; x < rows; x += TILE_ROWS) {
      NUMBER *c = q->c + (ptrdiff_t)(i + x) * q->c_row + j + y;
      size_t height = rows - x < TILE_ROWS ? rows - x : TILE_ROWS;
      size_t width = columns - y < WIDTH ? columns - y : WIDTH;
      if (height == TILE_ROWS && width == WIDTH) {
        q->tile(depth, a + x * depth, b + y * depth, c, q->c_row, adds);
        continue;
      }
      // A tile that reaches over the edge is computed whole, beside C.
      NUMBER whole[TILE_ROWS * WIDTH];
      q->tile(depth, a + x * depth, b + y * depth, whole, WIDTH, 0);
      for (size_t r = 0; r < height; r++)
        for (size_t s = 0; s < width; s++) {
          NUMBER *place = c + (ptrdiff_t)r * q->c_row + s;
          *place = adds ? *place + whole[r * WIDTH + s] : whole[r * WIDTH + s];
        }
    }
  }
}

/// The columns of C of one part, in blocks of the depth and of the rows.
static void NAMED(part)(void *context, size_t part) {
  const NAMED(factors) *q = context;
  size_t begin = part * q->part_columns;
  size_t end = begin + q->part_columns < q->n ? begin + q->part_columns : q->n;
  NUMBER *room = packing_room();
  NUMBER *a = room, *b = room + DEPTH * BLOCK_ROWS;
  for (size_t j = begin; j < end; j += BLOCK_COLUMNS) {
    size_t columns = end - j < BLOCK_COLUMNS ? end - j : BLOCK_COLUMNS;
    for (size_t p = 0; p < q->k; p += DEPTH) {
      size_t depth = q->k - p < DEPTH ? q->k - p : DEPTH;
      NAMED(pack)(b, q->b + (ptrdiff_t)p * q->b_row + (ptrdiff_t)j * q->b_column, columns, NAMED(TILE_COLUMNS),
                  q->b_column, depth, q->b_row);
      for (size_t i = 0; i < q->m; i += BLOCK_ROWS) {
        size_t rows = q->m - i < BLOCK_ROWS ? q->m - i : BLOCK_ROWS;
        NAMED(pack)(a, q->a + (ptrdiff_t)i * q->a_row + (ptrdiff_t)p * q->a_column, rows, TILE_ROWS, q->a_row, depth,
                    q->a_column);
        NAMED(block)(q, i, rows, j, columns, depth, a, b, q->adds || p > 0);
      }
    }
  }
}

/// Four columns of one row of a small product, in the order of the formulas; the four sums do not wait for each other.
static void NAMED(four)(const NAMED(factors) *q, const NUMBER *row, const NUMBER *column, NUMBER *c) {
  const NUMBER *b0 = column, *b1 = b0 + q->b_column, *b2 = b1 + q->b_column, *b3 = b2 + q->b_column;
  NUMBER s0 = row[0] * b0[0], s1 = row[0] * b1[0], s2 = row[0] * b2[0], s3 = row[0] * b3[0];
  if (q->adds) s0 += c[0], s1 += c[1], s2 += c[2], s3 += c[3];
  for (size_t p = 1; p < q->k; p++) {
    NUMBER x = row[(ptrdiff_t)p * q->a_column];
    ptrdiff_t at = (ptrdiff_t)p * q->b_row;
    s0 += x * b0[at], s1 += x * b1[at], s2 += x * b2[at], s3 += x * b3[at];
  }
  c[0] = s0, c[1] = s1, c[2] = s2, c[3] = s3;
}

/// A product in the order of the formulas.
static void NAMED(small)(const NAMED(factors) *q) {
  for (size_t i = 0; i < q->m; i++) {
    const NUMBER *row = q->a + (ptrdiff_t)i * q->a_row;
    NUMBER *c = q->c + (ptrdiff_t)i * q->c_row;
    size_t j = 0;
    if (q->b_column == 1 && q->n >= 8) {
      // Along the rows of B: every element still sums in the order of k, many elements at a time.
      for (size_t p = 0; p < q->k; p++) {
        NUMBER x = row[(ptrdiff_t)p * q->a_column];
        const NUMBER *b = q->b + (ptrdiff_t)p * q->b_row;
        if (p == 0 && !q->adds)
          for (size_t y = 0; y < q->n; y++) c[y] = x * b[y];
        else
          for (size_t y = 0; y < q->n; y++) c[y] += x * b[y];
      }
      continue;
    }
    for (; j + 4 <= q->n; j += 4) NAMED(four)(q, row, q->b + (ptrdiff_t)j * q->b_column, c + j);
    for (; j < q->n; j++) {
      const NUMBER *column = q->b + (ptrdiff_t)j * q->b_column;
      NUMBER sum = row[0] * column[0];
      if (q->adds) sum += c[j];
      for (size_t p = 1; p < q->k; p++) sum += row[(ptrdiff_t)p * q->a_column] * column[(ptrdiff_t)p * q->b_row];
      c[j] = sum;
    }
  }
}

void NAMED(product)(size_t m, size_t n, size_t k, const NUMBER *a, ptrdiff_t a_row, ptrdiff_t a_column,
                       const NUMBER *b, ptrdiff_t b_row, ptrdiff_t b_column, NUMBER *c, ptrdiff_t c_row, int adds) {
  NAMED(factors) q = {m, n, k, a, b, a_row, a_column, b_row, b_column, c_row, c, adds, n, NAMED(tile)()};
  if (m < TILE_ROWS / 2 || m * n * k < SMALL) {
    NAMED(small)(&q);
    return;
  }
  size_t panels = (n + NAMED(TILE_COLUMNS) - 1) / NAMED(TILE_COLUMNS), parts = parts_for(m * n * k);
  if (parts > panels) parts = panels;
  q.part_columns = (panels + parts - 1) / parts * NAMED(TILE_COLUMNS);
  run_parts((n + q.part_columns - 1) / q.part_columns, NAMED(part), &q);
}

void NAMED(large_net)(size_t rows, size_t n, size_t m, const NUMBER *x, const NUMBER *weights, const NUMBER *biases,
                      const ptrdiff_t *bias_of_node, NUMBER *net) {
  NAMED(product)(rows, n, m, x, (ptrdiff_t)m, 1, weights, 1, (ptrdiff_t)m, net, (ptrdiff_t)n, 0);
  if (!biases) return;
  for (size_t k = 0; k < rows; k++, net += n)
    if (bias_of_node)
      for (size_t j = 0; j < n; j++) net[j] += biases[bias_of_node[j]];
    else
      for (size_t j = 0; j < n; j++) net[j] += biases[j];
}

void NAMED(large_pull)(size_t rows, size_t n, size_t m, const NUMBER *delta, const NUMBER *weights, NUMBER *result) {
  NAMED(product)(rows, m, n, delta, (ptrdiff_t)n, 1, weights, (ptrdiff_t)m, 1, result, (ptrdiff_t)m, 0);
}

void NAMED(large_collect)(size_t rows, size_t n, size_t m, const NUMBER *delta, const NUMBER *x, NUMBER *gradients,
                          NUMBER *bias_gradients, const ptrdiff_t *bias_of_node, int adds) {
  NAMED(product)(n, m, rows, delta, 1, (ptrdiff_t)n, x, (ptrdiff_t)m, 1, gradients, (ptrdiff_t)m, adds);
  if (!bias_gradients) return;
  for (size_t k = 0; k < rows; k++, delta += n)
    if (bias_of_node)
      for (size_t j = 0; j < n; j++) bias_gradients[bias_of_node[j]] += delta[j];
    else
      for (size_t j = 0; j < n; j++) bias_gradients[j] += delta[j];
}
