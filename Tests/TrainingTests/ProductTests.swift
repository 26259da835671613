import CMatrices
import Networks
import Testing

/// Products of matrices against sums that are taken one by one, and against themselves on other cores.
@Suite("Products of matrices")
struct ProductTests {
  /// Shapes with and without edges, of one row, one column and one product, tiny, small and in several blocks.
  private static let shapes = [
    (1, 1, 1), (2, 2, 2), (3, 5, 4), (1, 40, 300), (40, 1, 300), (40, 300, 1), (8, 32, 256), (8, 16, 32),
    (9, 33, 257), (37, 61, 301), (130, 530, 70), (5, 700, 20), (129, 10, 520),
  ]

  /// Numbers that are drawn, with gaps of one number between rows.
  private struct Matrix<Number: Multiplied> {
    var numbers: [Number]
    let (rows, columns): (Int, Int)
    let isTransposed: Bool
    var row: Int { isTransposed ? 1 : columns + 1 }
    var column: Int { isTransposed ? rows + 1 : 1 }

    init(_ rows: Int, _ columns: Int, isTransposed: Bool, _ random: inout RandomNumbers) {
      (self.rows, self.columns, self.isTransposed) = (rows, columns, isTransposed)
      numbers = (0..<(rows + 1) * (columns + 1)).map { _ in Number(random.next(in: -1..<1)) }
    }

    subscript(i: Int, j: Int) -> Double { Double(numbers[i * row + j * column]) }
  }

  /// A product, by the engine's arithmetic.
  private func product<Number: Multiplied>(
    _ a: Matrix<Number>, _ b: Matrix<Number>, onto c: [Number]? = nil
  )
    -> [Number]
  {
    var result = c ?? [Number](repeating: .nan, count: a.rows * b.columns)
    Number.product(
      a.rows, b.columns, a.columns, a.numbers, a.row, a.column, b.numbers, b.row, b.column, &result,
      b.columns,
      c == nil ? 0 : 1)
    return result
  }

  private func check<Number: Multiplied>(_ type: Number.Type, widest: Int32, seed: UInt64) {
    var random = RandomNumbers(seed: seed)
    limit_instructions(widest)
    defer { limit_instructions(2) }
    for (m, n, k) in Self.shapes {
      for kind in 0..<4 {
        let a = Matrix<Number>(m, k, isTransposed: kind & 1 != 0, &random)
        let b = Matrix<Number>(k, n, isTransposed: kind & 2 != 0, &random)
        let c = (0..<m * n).map { _ in Number(random.next(in: -1..<1)) }
        let (fresh, onto) = (product(a, b), product(a, b, onto: c))
        // Corners, and others at random: all would take half a minute.
        let drawn = (0..<40).map { _ in
          (Int(random.next(in: 0..<Double(m))), Int(random.next(in: 0..<Double(n))))
        }
        for (i, j) in drawn + [(0, 0), (m - 1, 0), (0, n - 1), (m - 1, n - 1)] {
          let terms = (0..<k).map { a[i, $0] * b[$0, j] }
          let sum = terms.reduce(0, +)
          // Each of k additions rounds by half a unit at most, of a sum no larger than that of the magnitudes.
          let size = terms.reduce(1) { $0 + $1.magnitude }
          let bound = Double(k + 1) * Double(Number.ulpOfOne) * size
          #expect((Double(fresh[i * n + j]) - sum).magnitude <= bound, "\(m)×\(n)×\(k), \(i), \(j)")
          #expect((Double(onto[i * n + j]) - sum - Double(c[i * n + j])).magnitude <= bound)
        }
        #expect(fresh.allSatisfy { $0.isFinite })
      }
    }
  }

  @Test("every shape and every transposition is the sum of its products", arguments: [Int32(0), 1, 2])
  func products(widest: Int32) {
    check(Double.self, widest: widest, seed: 5)
    check(Float.self, widest: widest, seed: 6)
  }

  @Test("small products are summed in the order of the formulas, to the last bit")
  func order() {
    var random = RandomNumbers(seed: 3)
    for (m, n, k) in [(2, 2, 2), (3, 7, 9), (1, 40, 90), (10, 12, 20)] {
      for kind in 0..<4 {
        let a = Matrix<Double>(m, k, isTransposed: kind & 1 != 0, &random)
        let b = Matrix<Double>(k, n, isTransposed: kind & 2 != 0, &random)
        let result = product(a, b)
        for i in 0..<m {
          for j in 0..<n {
            var sum = a[i, 0] * b[0, j]
            for p in 1..<k { sum += a[i, p] * b[p, j] }
            #expect(result[i * n + j] == sum)
          }
        }
      }
    }
  }

  @Test("the same bits on one core, on two and on five")
  func cores() {
    var random = RandomNumbers(seed: 4)
    let a = Matrix<Float>(130, 300, isTransposed: false, &random)
    let b = Matrix<Float>(300, 530, isTransposed: true, &random)
    defer { set_worker_count(0) }
    let results = [1, 2, 5].map { count in
      set_worker_count(count)
      return product(a, b)
    }
    #expect(results[0] == results[1] && results[0] == results[2])
  }
}

/// What is multiplied: the two types that the C functions are made for.
private protocol Multiplied: BinaryFloatingPoint {
  static func product(
    _ m: Int, _ n: Int, _ k: Int, _ a: UnsafePointer<Self>, _ aRow: Int, _ aColumn: Int,
    _ b: UnsafePointer<Self>,
    _ bRow: Int, _ bColumn: Int, _ c: UnsafeMutablePointer<Self>, _ cRow: Int, _ adds: Int32)
}

extension Double: Multiplied {
  fileprivate static func product(
    _ m: Int, _ n: Int, _ k: Int, _ a: UnsafePointer<Double>, _ aRow: Int, _ aColumn: Int,
    _ b: UnsafePointer<Double>, _ bRow: Int, _ bColumn: Int, _ c: UnsafeMutablePointer<Double>, _ cRow: Int,
    _ adds: Int32
  ) { product_double(m, n, k, a, aRow, aColumn, b, bRow, bColumn, c, cRow, adds) }
}

extension Float: Multiplied {
  fileprivate static func product(
    _ m: Int, _ n: Int, _ k: Int, _ a: UnsafePointer<Float>, _ aRow: Int, _ aColumn: Int,
    _ b: UnsafePointer<Float>, _ bRow: Int, _ bColumn: Int, _ c: UnsafeMutablePointer<Float>, _ cRow: Int,
    _ adds: Int32
  ) { product_float(m, n, k, a, aRow, aColumn, b, bRow, bColumn, c, cRow, adds) }
}
