import Derivation
import LessonFormat
import Networks
import Training
import WorkedLesson

/// What a network makes of pictures: how many are sorted rightly, which are confused, the worst mistakes drawn.
extension Narrator {
  /// The pictures of a network's examples: the first of each class.
  var samplePictures: [Block] {
    guard let own = network.classification, let width = own.pictureWidth else { return [] }
    let shown = own.classes.indices.prefix(10).compactMap { k -> Pictures.Picture? in
      guard let example = network.examples.first(where: { $0.targets?[k] == 1 }) else { return nil }
      return Pictures.Picture(pixels: example.inputs, caption: own.classes[k])
    }
    return [.pictures(Pictures(width: width, pictures: shown))]
  }

  /// How a trained network sorts its examples and those that were held out.
  func classification(_ trained: Network) -> [Section] {
    guard let own = trained.classification else { return [] }
    let seen = ClassificationScore(trained, on: trained.examples)
    let score = own.heldOut.isEmpty ? seen : ClassificationScore(trained, on: own.heldOut)
    let examples = own.heldOut.isEmpty ? trained.examples : own.heldOut
    let what = own.heldOut.isEmpty ? "the examples" : "examples that it has not seen"
    var blocks: [Block] = [.prose(accuracyWords(seen, own.heldOut.isEmpty ? nil : score))]
    if own.classes.count <= 12 { blocks.append(.table(confusion(score, own.classes))) }
    blocks.append(
      .prose(
        "A row for each class, a column for what it is taken for: what stands off the diagonal are mistakes.")
    )
    blocks += worst(score, examples, own, what)
    return [Section("Accuracy on \(what)", blocks)]
  }

  private func accuracyWords(_ seen: ClassificationScore, _ held: ClassificationScore?) -> Prose {
    func share(_ score: ClassificationScore) -> Prose {
      "\(score.count - score.mistakes.count) of \(score.count), \(score.accuracy * 100, .decimals(1)) %"
    }
    guard let held else { return "Sorted rightly: \(share(seen))." }
    return """
      Sorted rightly: of the examples that it was trained with \(share(seen)); of those held out \(share(held)). Only \
      the second number tells what it has learnt.
      """
  }

  private func confusion(_ score: ClassificationScore, _ classes: [String]) -> Table {
    Table(
      heads: [""] + classes.map { "\($0)" },
      rows: score.confusion.enumerated().map { k, row in
        ["\(classes[k])"] + row.map { $0 == 0 ? "·" : "\($0)" }
      }, wordColumns: [0])
  }

  private func worst(
    _ score: ClassificationScore, _ examples: [Example], _ own: Classification, _ what: String
  ) -> [Block] {
    guard let width = own.pictureWidth, !score.mistakes.isEmpty else { return [] }
    let pictures = score.mistakes.prefix(4).map { mistake in
      Pictures.Picture(
        pixels: examples[mistake.example].inputs,
        caption: "\(own.classes[mistake.right]), taken for \(own.classes[mistake.taken])")
    }
    return [.prose("The surest mistakes:"), .pictures(Pictures(width: width, pictures: pictures))]
  }
}
