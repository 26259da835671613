import Derivation
import Networks

/// Reads the examples of a network: written in the lesson, or taken from a data set.
struct ExampleReader {
  let dataSets: DataSets
  /// The examples that the lesson writes itself.
  private(set) var written: [WrittenExample] = []
  /// Of a data set, what it is for.
  private(set) var classification: Classification?

  init(dataSets: DataSets) { self.dataSets = dataSets }

  mutating func examples(_ fields: Fields) throws(LessonError) -> [Example] {
    if let data = try data(fields) { return data }
    written = try self.written(fields)
    return written.map { Example(inputs: $0.inputs.map(\.value), targets: $0.targets?.map(\.value)) }
  }

  /// Every example has as many targets as the last layer nodes.
  func checkTargets(outputs: Int) throws(LessonError) {
    for (k, example) in written.enumerated() {
      guard let targets = example.targets else { continue }
      let what = written.count == 1 ? "targets" : "targets of example \(k + 1)"
      try expect(outputs, targets.count, what, "one per output", example.mark)
    }
  }

  /// The examples of a data set; those that are held out apart.
  private mutating func data(_ fields: Fields) throws(LessonError) -> [Example]? {
    guard let tree = fields["data"] else { return nil }
    for key in ["inputs", "targets", "examples"] {
      if let extra = fields[key] {
        throw LessonError("“\(key)” stands beside “data”: give one or the other", at: extra.mark)
      }
    }
    let own = try Fields(tree, "data", keys: ["set", "take", "scale", "width", "enlarge", "held-out"])
    let name = try own.required("set").text("set")
    let mark = own["set"]?.mark ?? own.mark
    let take = try own["take"].map { tree throws(LessonError) in try tree.integer("take", 1...10_000_000) }
    let scale = try own["scale"].map { tree throws(LessonError) in try tree.number("scale").value } ?? 1
    let step = try own["held-out"].map { tree throws(LessonError) in try tree.integer("held-out", 2...1000) }
    let found: DataSet?
    do {
      found = try dataSets.named(name, take ?? .max)
    } catch {
      throw LessonError(error.message, at: mark)
    }
    guard let set = found else {
      throw LessonError("there is no data set “\(name)”\(didYouMean(name, among: dataSets.known))", at: mark)
    }
    let all = try enlarged(set, own["enlarge"]).examples(scale: scale)
    let width = try own["width"].map { tree throws(LessonError) in try tree.integer("width", 1...1000) }
    if let width, let tree = own["width"], all[0].inputs.count % width != 0 {
      throw LessonError("width: \(all[0].inputs.count) inputs make no rows of \(width)", at: tree.mark)
    }
    // Every so many-th is held out, so that whoever wrote first and last is in both parts.
    func isHeld(_ k: Int) -> Bool { step.map { (k + 1) % $0 == 0 } ?? false }
    classification = Classification(
      classes: set.classes, heldOut: all.indices.filter(isHeld).map { all[$0] }, pictureWidth: width,
      name: name)
    return all.indices.filter { !isHeld($0) }.map { all[$0] }
  }

  /// The set with its square pictures enlarged to so many pixels a side.
  private func enlarged(_ set: DataSet, _ tree: Tree?) throws(LessonError) -> DataSet {
    guard let tree else { return set }
    let size = try tree.integer("enlarge", 1...100)
    let count = set.inputs[0].count
    let side = Int(Double(count).squareRoot())
    guard side * side == count else {
      throw LessonError("enlarge: \(count) inputs make no square picture", at: tree.mark)
    }
    guard size >= side else {
      throw LessonError(
        "enlarge: expected at least \(side), as many pixels a side as there are; found \(size)", at: tree.mark
      )
    }
    return set.enlarged(from: side, to: size)
  }

  private func written(_ fields: Fields) throws(LessonError) -> [WrittenExample] {
    guard let list = fields["examples"] else { return [try example(fields, "inputs", "targets")] }
    for key in ["inputs", "targets"] {
      if let extra = fields[key] {
        throw LessonError("“\(key)” stands beside “examples”: give one or the other", at: extra.mark)
      }
    }
    var examples: [WrittenExample] = []
    for (k, tree) in try list.list("examples").enumerated() {
      let item = try Fields(tree, "example \(k + 1)", keys: ["inputs", "targets"])
      let example = try example(item, "inputs of example \(k + 1)", "targets of example \(k + 1)")
      if let first = examples.first {
        let mark = item["inputs"]?.mark ?? item.mark
        try expect(
          first.inputs.count, example.inputs.count, "inputs of example \(k + 1)", "as in the first", mark)
        if (first.targets == nil) != (example.targets == nil) {
          throw LessonError("example \(k + 1): either every example has targets or none", at: item.mark)
        }
      }
      examples.append(example)
    }
    if examples.isEmpty { throw LessonError("examples: at least one example is needed", at: list.mark) }
    return examples
  }

  private func example(_ fields: Fields, _ inputs: String, _ targets: String) throws(LessonError)
    -> WrittenExample
  {
    let list = try fields.required("inputs")
    let numbers = try list.numbers(inputs)
    if numbers.isEmpty { throw LessonError("\(inputs): at least one input is needed", at: list.mark) }
    let goals = try fields["targets"].map { tree throws(LessonError) in try tree.numbers(targets) }
    return WrittenExample(inputs: numbers, targets: goals, mark: fields["targets"]?.mark ?? fields.mark)
  }
}

/// An example as its lesson writes it.
struct WrittenExample {
  let inputs: [WrittenNumber]
  let targets: [WrittenNumber]?
  let mark: Mark
}
