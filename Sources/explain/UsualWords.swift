extension AskedDerivation {
  /// The derivation that the commonest words ask for: one lesson, any stages, any quantities.
  ///
  /// Nil where there is anything else, right or wrong: that is for the parser of all options, which answers the
  /// same to these words as this does, but takes longer to be ready than the start of the program.
  /// - Throws: `Failure` where the lesson is not there or not well formed.
  init?(usualWords words: [String]) throws {
    guard !words.isEmpty, words.count.isMultiple(of: 2) else { return nil }
    var source: LessonSource?
    var (stages, quantities): ([String], [String]) = ([], [])
    for index in stride(from: 0, to: words.count, by: 2) {
      let value = words[index + 1]
      if value.hasPrefix("-") { return nil }
      switch words[index] {
      case "--example" where source == nil: source = .example(value)
      case "--lesson" where source == nil: source = .file(value)
      case "--stage": stages.append(value)
      case "--quantity": quantities.append(value)
      default: return nil
      }
    }
    guard let source else { return nil }
    self.init(
      lesson: try source.lesson(), name: source.name, stages: stages, quantities: quantities,
      presentation: UsualPresentation())
  }
}
