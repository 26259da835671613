/// The table of losses: what a lesson may name.
package enum Losses {
  /// Every loss, in the order in which one meets them.
  package static let all: [any Loss] = [
    SquaredError.half, SquaredError.plain, SquaredError.mean, SquaredError.root, AbsoluteError(),
    CrossEntropy(),
    BinaryCrossEntropy(), PerceptronError(),
  ]

  /// What other programs call them, as a hint for who writes it here.
  package static let synonyms = [
    "mse": "mean-squared-error", "l2": "squared-error", "sse": "squared-error", "mae": "mean-absolute-error",
    "l1": "mean-absolute-error", "rms": "root-mean-square", "rmse": "root-mean-square", "ce": "cross-entropy",
    "nll": "cross-entropy", "bce": "binary-cross-entropy",
  ]

  /// What a lesson that names no loss gets.
  package static let standard: any Loss = SquaredError.half
}
