import CMatrices
import Networks

/// Products of matrices on one core, beside NumPy's BLAS: whether ours are worth being our own.
enum MatrixProduct {
  private static let shapes = [(512, 512, 512), (128, 512, 784)]

  /// Whatever A·Bᵀ takes, of a square and of a layer of pictures, in both precisions; the fastest of 60.
  static func measure(_ report: inout Report) {
    for (rows, columns, depth) in shapes {
      for kind in ["float32", "float64"] {
        let command = report.workshop.script("product_numpy", needs: "numpy").map {
          ["env", "-u", "OPENBLAS_CORETYPE", "-u", "OPENBLAS_L2_SIZE", "OPENBLAS_NUM_THREADS=1"] + $0
            + [kind, "\(rows)", "\(columns)", "\(depth)"]
        }
        report.compare(
          "product, \(rows) × \(columns) × \(depth), \(kind), one core", beside: "NumPy, OpenBLAS",
          remedy: "pip install numpy",
          ours: {
            set_worker_count(1)
            defer { set_worker_count(0) }
            return kind == "float32" ? single(rows, columns, depth) : double(rows, columns, depth)
          },
          theirs: {
            command.flatMap { Child($0) }.flatMap { Double($0.output.filter { !$0.isWhitespace }) }
          })
      }
    }
  }

  private static func fastest(_ body: () -> Void) -> Double {
    (0..<60).map { _ in ContinuousClock().measure(body) / .nanoseconds(1) }.min() ?? .nan
  }

  private static func drawn(_ count: Int) -> [Double] {
    var random = RandomNumbers(seed: 1)
    return (0..<count).map { _ in random.next(in: -1..<1) }
  }

  private static func double(_ rows: Int, _ columns: Int, _ depth: Int) -> Double {
    let (a, b) = (drawn(rows * depth), drawn(columns * depth))
    var c = [Double](repeating: 0, count: rows * columns)
    return fastest { product_double(rows, columns, depth, a, depth, 1, b, 1, depth, &c, columns, 0) }
  }

  private static func single(_ rows: Int, _ columns: Int, _ depth: Int) -> Double {
    let (a, b) = (drawn(rows * depth).map { Float($0) }, drawn(columns * depth).map { Float($0) })
    var c = [Float](repeating: 0, count: rows * columns)
    return fastest { product_float(rows, columns, depth, a, depth, 1, b, 1, depth, &c, columns, 0) }
  }
}
