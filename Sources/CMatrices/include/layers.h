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

/// net_kj = Σ_i w_ji·x_ki + bias of node j: `biases[bias_of_node[j]]`, or `biases[j]` where each node has its own; none
/// without `biases`.
void NAMED(layer_net)(size_t rows, size_t n, size_t m, const NUMBER *x, const NUMBER *weights, const NUMBER *biases,
                      const ptrdiff_t *bias_of_node, NUMBER *net);

/// ∂E/∂x_ki = Σ_j δ_kj·w_ji
void NAMED(layer_pull)(size_t rows, size_t n, size_t m, const NUMBER *delta, const NUMBER *weights, NUMBER *result);

/// ∂E/∂w_ji = Σ_k δ_kj·x_ki, or += where `adds` is not 0; and to ∂E/∂b of each node's bias its δ is added, row by row.
void NAMED(layer_collect)(size_t rows, size_t n, size_t m, const NUMBER *delta, const NUMBER *x, NUMBER *gradients,
                          NUMBER *bias_gradients, const ptrdiff_t *bias_of_node, int adds);

#undef NUMBER
#undef NAMED
