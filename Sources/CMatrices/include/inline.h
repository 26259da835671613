// What is compiled where it is called: included by `matrices.h` once for `double` and once for `float`, with
//   NUMBER     the type
//   NAMED(x)   the name of a function for this type
//
// A network of a few nodes makes a step in less time than a dozen calls of functions with a dozen arguments take.

void NAMED(large_product)(size_t m, size_t n, size_t k, const NUMBER *a, ptrdiff_t a_row, ptrdiff_t a_column,
                          const NUMBER *b, ptrdiff_t b_row, ptrdiff_t b_column, NUMBER *c, ptrdiff_t c_row, int adds);

/// C = A·B, or C += A·B where `adds` is not 0.
///
/// A is [m × k], B is [k × n], both with any distance between rows and between columns, so that a transposed matrix is
/// the same numbers with the distances exchanged. C is [m × n], row by row, `c_row` apart. k is at least 1.
///
/// Small products are summed in the order of k, one rounding for each product and each sum, as the formulas are. Large
/// ones are summed in blocks of k, product and sum rounded once (fused), where the machine can. Which way is taken
/// depends on m, n and k alone, and no element depends on how the work is shared among cores: the same product has the
/// same bits on one core and on many.
static inline void NAMED(product)(size_t m, size_t n, size_t k, const NUMBER *a, ptrdiff_t a_row, ptrdiff_t a_column,
                                  const NUMBER *b, ptrdiff_t b_row, ptrdiff_t b_column, NUMBER *c, ptrdiff_t c_row,
                                  int adds) {
#pragma clang fp contract(off)
  if (m * n * k > TINY) {
    NAMED(large_product)(m, n, k, a, a_row, a_column, b, b_row, b_column, c, c_row, adds);
    return;
  }
  // What prepares a loop for many turns takes longer than these few.
  for (size_t i = 0; i < m; i++, a += a_row, c += c_row)
#pragma clang loop vectorize(disable) unroll(disable)
    for (size_t j = 0; j < n; j++) {
      const NUMBER *column = b + (ptrdiff_t)j * b_column;
      NUMBER sum = a[0] * column[0];
      if (adds) sum += c[j];
#pragma clang loop vectorize(disable) unroll(disable)
      for (size_t p = 1; p < k; p++) sum += a[(ptrdiff_t)p * a_column] * column[(ptrdiff_t)p * b_row];
      c[j] = sum;
    }
}

/// Adds to every row of net, [rows × n], the biases of its nodes: net_kj += biases[bias_of_node[j]]. Without
/// `bias_of_node` each node has its own, one after another.
static inline void NAMED(add_biases)(size_t rows, size_t n, NUMBER *net, const NUMBER *biases,
                                     const ptrdiff_t *bias_of_node) {
  for (size_t k = 0; k < rows; k++, net += n)
    if (bias_of_node)
      for (size_t j = 0; j < n; j++) net[j] += biases[bias_of_node[j]];
    else
      for (size_t j = 0; j < n; j++) net[j] += biases[j];
}

/// Adds the deltas, [rows × n], to the gradients of the biases, row by row: gradients[bias_of_node[j]] += delta_kj, or
/// gradients[j] where each node has its own.
static inline void NAMED(collect_biases)(size_t rows, size_t n, const NUMBER *delta, NUMBER *gradients,
                                         const ptrdiff_t *bias_of_node) {
  for (size_t k = 0; k < rows; k++, delta += n)
    if (bias_of_node)
      for (size_t j = 0; j < n; j++) gradients[bias_of_node[j]] += delta[j];
    else
      for (size_t j = 0; j < n; j++) gradients[j] += delta[j];
}

#undef NUMBER
#undef NAMED
