/// The largest eigenvalue of a symmetric matrix, from products with vectors alone.
///
/// Source: Lanczos (1950); Golub and Van Loan, Matrix Computations, ch. 10.
enum Lanczos {
  /// From how many parameters on a rough value has to do, since a product takes long.
  static let roughFrom = 100_001

  /// The largest eigenvalue λ: that of the matrix as seen from v, Hv, H²v, …
  ///
  /// Stops when it moves by less than a millionth, but not within the first ten products, and after 100; of
  /// ``roughFrom`` parameters and more by less than a hundredth, and after 12.
  /// - Parameter start: any vector that is not at right angles to the one that is sought.
  /// - Returns: λ, and the size of the matrix in that basis.
  static func largestEigenvalue(
    from start: [Double], _ product: ([Double]) -> [Double]
  ) -> (value: Double, size: Double) {
    let isLarge = start.count >= roughFrom
    let (tolerance, most) = isLarge ? (1e-2, 12) : (1e-6, min(start.count, 100))
    var basis = [start.map { [size = length(start)] in $0 / size }]
    // The matrix in that basis: three diagonals, two of them alike.
    var (diagonal, beside): ([Double], [Double]) = ([], [])
    var (value, size) = (Double.nan, 0.0)
    while diagonal.count < most {
      let v = basis[basis.count - 1]
      var next = product(v)
      diagonal.append(dot(v, next))
      guard diagonal.allSatisfy(\.isFinite) else { return (.nan, .nan) }
      let new = largestEigenvalue(diagonal, beside)
      size = (diagonal + beside).reduce(0) { max($0, abs($1)) }
      if size == 0 || diagonal.count >= min(most, 10) && abs(new - value) <= tolerance * abs(new) {
        return (new, size)
      }
      value = new
      // Twice, since once leaves roundings that find the same value again.
      for _ in 0..<2 {
        for u in basis {
          let share = dot(u, next)
          for k in next.indices { next[k] -= share * u[k] }
        }
      }
      let rest = length(next)
      // All that can be reached has been seen.
      if rest <= 1e-10 * size { break }
      beside.append(rest)
      basis.append(next.map { $0 / rest })
    }
    return (value, size)
  }

  /// The largest eigenvalue of a symmetric matrix of three diagonals, by halving: so many are below x as pivots are
  /// negative.
  private static func largestEigenvalue(_ diagonal: [Double], _ beside: [Double]) -> Double {
    let sides = [0] + beside.map { abs($0) } + [0]
    var (low, high) = (-Double.infinity, -Double.infinity)
    for (k, d) in diagonal.enumerated() {
      low = max(low, d)
      high = max(high, d + sides[k] + sides[k + 1])
    }
    func isAbove(_ x: Double) -> Bool {
      var pivot = 1.0
      for (k, d) in diagonal.enumerated() {
        pivot = d - x - (k == 0 ? 0 : beside[k - 1] * beside[k - 1] / pivot)
        if pivot >= 0 { return false }
      }
      return true
    }
    for _ in 0..<200 {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { break }
      if isAbove(middle) { high = middle } else { low = middle }
    }
    return high
  }
}

/// a·b
func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
