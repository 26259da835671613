// What a layer of n nodes after one of m asks for: declared by `matrices.h` once for `double` and once for `float`, with
//   NUMBER     the type
//   NAMED(x)   the name of a function for this type
// Weights are [n × m], what belongs to examples is [rows × n] or [rows × m], all row after row.

/// C = A·B, or C += A·B where `adds` is not 0.
///
/// A is [m × k], B is [k × n], both with any distance between rows and between columns, so that a transposed matrix is
/// the same numbers with the distances exchanged. C is [m × n], row by row, `c_row` apart. k is at least 1.
///
/// Small products are summed in the order of k, one rounding for each product and each sum, as the formulas are. Large
/// ones are summed in blocks of k, product and sum rounded once (fused), where the machine can. Which way is taken
/// depends on m, n and k alone, and no element depends on how the work is shared among cores: the same product has the
/// same bits on one core and on many.
void NAMED(product)(size_t m, size_t n, size_t k, const NUMBER *a, ptrdiff_t a_row, ptrdiff_t a_column,
                    const NUMBER *b, ptrdiff_t b_row, ptrdiff_t b_column, NUMBER *c, ptrdiff_t c_row, int adds);

/// What `layer_net`, `layer_pull` and `layer_collect` do for layers that are not tiny.
void NAMED(large_net)(size_t rows, size_t n, size_t m, const NUMBER *x, const NUMBER *weights, const NUMBER *biases,
                      const ptrdiff_t *bias_of_node, NUMBER *net);
void NAMED(large_pull)(size_t rows, size_t n, size_t m, const NUMBER *delta, const NUMBER *weights, NUMBER *result);
void NAMED(large_collect)(size_t rows, size_t n, size_t m, const NUMBER *delta, const NUMBER *x, NUMBER *gradients,
                          NUMBER *bias_gradients, const ptrdiff_t *bias_of_node, int adds);

// A product and a sum are two roundings below, as in the formulas.

/// Σ_i w_i·x_i + bias of node j: `biases[bias_of_node[j]]`, or `biases[j]` where each node has its own; none without
/// `biases`.
static inline NUMBER NAMED(node_net)(size_t m, const NUMBER *weights, const NUMBER *x, const NUMBER *biases,
                                     const ptrdiff_t *bias_of_node, size_t j) {
#pragma clang fp contract(off)
  NUMBER sum = weights[0] * x[0];
  FEW_TURNS
  for (size_t i = 1; i < m; i++) sum += weights[i] * x[i];
  if (biases) sum += biases[bias_of_node ? bias_of_node[j] : (ptrdiff_t)j];
  return sum;
}

/// Σ_j δ_j·w_ji over n nodes, from the first weight that leads from node i; the others follow m apart.
static inline NUMBER NAMED(node_pull)(size_t n, size_t m, const NUMBER *delta, const NUMBER *weights) {
#pragma clang fp contract(off)
  NUMBER sum = delta[0] * weights[0];
  FEW_TURNS
  for (size_t j = 1; j < n; j++) sum += delta[j] * *(weights += m);
  return sum;
}

/// ∂E/∂w_ji = δ_j·x_i for the weights of node j.
static inline void NAMED(node_collect)(size_t m, NUMBER delta, const NUMBER *x, NUMBER *gradients) {
  FEW_TURNS
  for (size_t i = 0; i < m; i++) gradients[i] = delta * x[i];
}

/// net_kj = Σ_i w_ji·x_ki + bias of node j.
static inline void NAMED(layer_net)(size_t rows, size_t n, size_t m, const NUMBER *x, const NUMBER *weights,
                                    const NUMBER *biases, const ptrdiff_t *bias_of_node, NUMBER *net) {
  if (rows * n * m > TINY) {
    NAMED(large_net)(rows, n, m, x, weights, biases, bias_of_node, net);
    return;
  }
  for (size_t k = 0; k < rows; k++, x += m, net += n) {
    FEW_TURNS
    for (size_t j = 0; j < n; j++) net[j] = NAMED(node_net)(m, weights + j * m, x, biases, bias_of_node, j);
  }
}

/// ∂E/∂x_ki = Σ_j δ_kj·w_ji
static inline void NAMED(layer_pull)(size_t rows, size_t n, size_t m, const NUMBER *delta, const NUMBER *weights,
                                     NUMBER *result) {
  if (rows * n * m > TINY) {
    NAMED(large_pull)(rows, n, m, delta, weights, result);
    return;
  }
  for (size_t k = 0; k < rows; k++, delta += n, result += m) {
    FEW_TURNS
    for (size_t i = 0; i < m; i++) result[i] = NAMED(node_pull)(n, m, delta, weights + i);
  }
}

/// ∂E/∂w_ji = Σ_k δ_kj·x_ki, or += where `adds` is not 0; and to ∂E/∂b of each node's bias its δ is added, row by row.
static inline void NAMED(layer_collect)(size_t rows, size_t n, size_t m, const NUMBER *delta, const NUMBER *x,
                                        NUMBER *gradients, NUMBER *bias_gradients, const ptrdiff_t *bias_of_node,
                                        int adds) {
#pragma clang fp contract(off)
  if (rows * n * m > TINY) {
    NAMED(large_collect)(rows, n, m, delta, x, gradients, bias_gradients, bias_of_node, adds);
    return;
  }
  for (size_t k = 0; k < rows; k++, delta += n, x += m) {
    NUMBER *row = gradients;
    FEW_TURNS
    for (size_t j = 0; j < n; j++, row += m) {
      NUMBER factor = delta[j];
      if (!adds && k == 0) {
        NAMED(node_collect)(m, factor, x, row);
      } else {
        FEW_TURNS
        for (size_t i = 0; i < m; i++) row[i] += factor * x[i];
      }
      if (bias_gradients) bias_gradients[bias_of_node ? bias_of_node[j] : (ptrdiff_t)j] += factor;
    }
  }
}

#undef NUMBER
#undef NAMED
