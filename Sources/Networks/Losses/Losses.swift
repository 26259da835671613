/// The table of losses: what a lesson may name.
package enum Losses {
  /// Every loss, in the order in which one meets them.
  package static let all: [any Loss] = [
    SquaredError.half, SquaredError.plain, SquaredError.mean, SquaredError.root, AbsoluteError(),
    CrossEntropy(),
    BinaryCrossEntropy(), PerceptronError(),
  ]

  /// What a lesson that names no loss gets.
  package static let standard: any Loss = SquaredError.half
}
