import WorkedLesson

extension Field {
  /// The step of each cell of a raster, row by row from the top; nil where the quantity has no value.
  /// - Parameter reachesBorder: whether the outermost cells stand for the border of the field, as characters of a
  ///   picture do; else cells lie side by side from border to border, and each stands for its middle.
  func cells(of worked: WorkedLesson, columns: Int, rows: Int, reachesBorder: Bool = false) -> [[Int?]] {
    var sampling = Sampling(worked.after(updates: updates), [formula], against: [x.id, y.id])
    func share(_ k: Int, _ count: Int) -> Double {
      reachesBorder && count > 1 ? Double(k) / Double(count - 1) : (Double(k) + 0.5) / Double(count)
    }
    return (0..<rows).map { row in
      (0..<columns).map { column -> Int? in
        let across = x.from + (x.to - x.from) * share(column, columns)
        let up = y.to - (y.to - y.from) * share(row, rows)
        let value = sampling.values(at: [across, up])[0]
        return value.isFinite ? borders.count { value >= $0 } : nil
      }
    }
  }
}

extension [Int] {
  /// Stretches of equal values above 0: they are drawn as one.
  var stretches: [(value: Int, start: Int, end: Int)] {
    var stretches: [(value: Int, start: Int, end: Int)] = []
    for (k, value) in enumerated() where value > 0 {
      if let last = stretches.last, last.value == value, last.end == k {
        stretches[stretches.count - 1].end = k + 1
      } else {
        stretches.append((value, k, k + 1))
      }
    }
    return stretches
  }
}
