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
        return reordered(finding, (0..<rows).map { j in (0..<columns).map { j * columns + $0 } })
      },
      .init(
        "columns-reordered", "The columns stand in another order.",
        "Column i belongs to node i of the layer before, as counted here."
      ) { finding in
        guard let (rows, columns) = finding.given.matrix, !finding.given.isTurned else { return nil }
        return reordered(finding, (0..<columns).map { i in (0..<rows).map { $0 * columns + i } })
      },
      .init(
        "reordered", "The same numbers stand in another order.",
        "Number j belongs to node j, as counted here."
      ) { finding in
        finding.given.matrix == nil ? reordered(finding, finding.ours.indices.map { [$0] }) : nil
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
  /// - Parameter lines: the places of each line's elements.
  private func reordered(_ finding: GradientFinding, _ lines: [[Int]]) -> [Double]? {
    guard lines.count > 1, !finding.given.values.contains(where: \.isNaN) else { return nil }
    func ranked(_ values: [Double]) -> [[Int]] {
      lines.sorted { a, b in
        for (i, j) in zip(a, b) where values[i] != values[j] { return values[i] < values[j] }
        return false
      }
    }
    var numbers = finding.ours
    for (to, from) in zip(ranked(finding.given.values), ranked(finding.ours)) {
      for (i, j) in zip(to, from) { numbers[i] = finding.ours[j] }
    }
    return numbers == finding.ours ? nil : numbers
  }
}
