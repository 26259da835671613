/// Right gradients in the wrong place: those of another array, or the rows or columns of the same one in another order.
struct GradientPlaces {
  private let findings: [GradientFinding]

  init(_ findings: [GradientFinding]) { self.findings = findings }

  /// The most arrays among which another's gradients are looked for.
  private static let limit = 30

  /// The ways in which gradients may be misplaced.
  var relations: [GradientRelations.Relation] {
    [
      .init(
        "rows-reordered", "The rows stand in another order.",
        "Row j belongs to node j of the layer, as counted here."
      ) { finding in
        guard let (rows, columns) = finding.given.matrix, !finding.given.isTurned else { return nil }
        return reordered(finding, rows, columns) { $0 * columns + $1 }
      },
      .init(
        "columns-reordered", "The columns stand in another order.",
        "Column i belongs to node i of the layer before, as counted here."
      ) { finding in
        guard let (rows, columns) = finding.given.matrix, !finding.given.isTurned else { return nil }
        return reordered(finding, columns, rows) { $1 * columns + $0 }
      },
      .init(
        "reordered", "The same numbers stand in another order.",
        "Number j belongs to node j, as counted here."
      ) { finding in
        finding.given.matrix == nil ? reordered(finding, finding.ours.count, 1) { line, _ in line } : nil
      },
    ] + ofOthers
  }

  /// Two layers of one shape exchanged, or two single gradients.
  private var ofOthers: [GradientRelations.Relation] {
    guard findings.count > 1, findings.count <= Self.limit else { return [] }
    return findings.map { other in
      .init(
        "of-another-array", "These are the gradients that belong to “\(other.given.name)”.",
        "Each array holds the gradients of its own layer."
      ) { finding in
        let isLike =
          finding.given.matrix.map { [$0.rows, $0.columns] }
          == other.given.matrix.map { [$0.rows, $0.columns] }
        return isLike && finding.ours.count == other.ours.count && finding.given.name != other.given.name
          ? other.ours : nil
      }
    }
  }

  /// Our gradients, their lines put in the order that makes them most like what was given: each line where the line of
  /// the same rank stands. Nil where that changes nothing.
  /// - Parameters:
  ///   - count: the number of lines.
  ///   - place: where an element of a line stands.
  private func reordered(
    _ finding: GradientFinding, _ count: Int, _ length: Int, _ place: (_ line: Int, _ element: Int) -> Int
  ) -> [Double]? {
    let (given, ours) = (finding.given.values, finding.ours)
    guard count > 1, given.allSatisfy(\.isFinite), ours.allSatisfy(\.isFinite) else { return nil }
    // By their sums, in which the last bits of an element do not decide.
    func ranked(_ values: [Double]) -> [Int] {
      let sums = (0..<count).map { line in
        (0..<length).reduce(0.0) { $0 + Double($1 + 1).squareRoot() * values[place(line, $1)] }
      }
      return (0..<count).sorted { sums[$0] < sums[$1] }
    }
    var numbers = ours
    for (to, from) in zip(ranked(given), ranked(ours)) where to != from {
      for k in 0..<length { numbers[place(to, k)] = ours[place(from, k)] }
    }
    return numbers == ours ? nil : numbers
  }
}
