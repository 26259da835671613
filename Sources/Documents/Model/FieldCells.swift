import WorkedLesson

extension Field {
  /// The step of each cell of a raster, row by row from the top; nil where the quantity has no value.
  func cells(of worked: WorkedLesson, columns: Int, rows: Int) -> [[Int?]] {
    var sampling = Sampling(worked.after(updates: updates), [formula], against: [x.id, y.id])
    func share(_ k: Int, _ count: Int) -> Double { count > 1 ? Double(k) / Double(count - 1) : 0.5 }
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
