// A tile of C by vectors of one width: included for each, with
//   TILE_NAME      the name of the function
//   TILE_TARGET    the attribute that lets it use the vectors
//   TILE_VECTOR    the bytes of a vector
//   TILE_TURN      how many rows of the tile are summed at once: twice as many sums as rows have to stay in registers
//
// `a` holds TILE_ROWS numbers for each step of the depth, `b` a row of the tile, which is TILE_BYTES wide.
TILE_TARGET static void TILE_NAME(size_t depth, const NUMBER *a, const NUMBER *b, NUMBER *c, ptrdiff_t c_row,
                                  int adds) {
#pragma clang fp contract(on)
  typedef NUMBER vector __attribute__((vector_size(TILE_VECTOR), aligned(sizeof(NUMBER))));
  enum { LANES = TILE_VECTOR / sizeof(NUMBER), PAIR = 2 * LANES, COLUMNS = TILE_BYTES / sizeof(NUMBER) };
  for (size_t top = 0; top < TILE_ROWS; top += TILE_TURN)
    for (size_t first = 0; first < COLUMNS; first += PAIR) {
      vector sums[TILE_TURN][2] = {0};
      const NUMBER *left = a + top, *right = b + first;
      for (size_t p = 0; p < depth; p++) {
        vector row[2] = {*(const vector *)right, *(const vector *)(right + LANES)};
#pragma clang loop unroll(full)
        for (int r = 0; r < TILE_TURN; r++) {
          vector factor = (vector){0} + left[r];
          sums[r][0] += factor * row[0];
          sums[r][1] += factor * row[1];
        }
        left += TILE_ROWS;
        right += COLUMNS;
      }
#pragma clang loop unroll(full)
      for (int r = 0; r < TILE_TURN; r++) {
        NUMBER *place = c + (ptrdiff_t)(top + r) * c_row + first;
#pragma clang loop unroll(full)
        for (int v = 0; v < 2; v++, place += LANES)
          *(vector *)place = adds ? *(vector *)place + sums[r][v] : sums[r][v];
      }
    }
}
#undef TILE_NAME
#undef TILE_TARGET
#undef TILE_VECTOR
#undef TILE_TURN
