import Derivation
import Networks

extension LayerReader {
  /// The biases that feed the nodes of a layer, as indices; nil for a layer without. A name that stands twice is one
  /// bias, shared.
  mutating func readBiases(_ fields: Fields, nodes: [String], _ owner: String) throws(LessonError)
    -> [Int]?
  {
    guard let tree = fields["biases"] else {
      if let names = fields["bias-names"] {
        throw LessonError("\(owner) has bias-names but no biases", at: names.mark)
      }
      return nil
    }
    let numbers: [WrittenNumber]
    if case .scalar = tree {
      // One number for all: each node has a bias of its own, and they begin alike.
      numbers = Array(repeating: try tree.number("biases of \(owner)"), count: nodes.count)
    } else {
      numbers = try tree.numbers("biases of \(owner)")
    }
    try expect(nodes.count, numbers.count, "biases of \(owner)", "one per node", tree.mark)
    var names: [(text: String, mark: Mark)] = []
    if let list = fields["bias-names"] {
      for item in try list.list("bias-names of \(owner)") {
        names.append((try item.name("bias-names of \(owner)"), item.mark))
      }
      for name in names { nameMarks[name.text] = name.mark }
      try expect(nodes.count, names.count, "bias-names of \(owner)", "one per node", list.mark, of: "name")
    }
    var feeding: [Int] = []
    for (j, number) in numbers.enumerated() {
      if names.isEmpty {
        feeding.append(add(Bias(name: "b\(biases.count + 1)", value: number.value), number))
      } else if let known = biasIndices[names[j].text] {
        guard biases[known].value == number.value else {
          throw LessonError(
            "the shared bias “\(names[j].text)” has two values, \(shortest(biases[known].value)) and \(number.text)",
            at: names[j].mark)
        }
        feeding.append(known)
      } else {
        feeding.append(add(Bias(name: names[j].text, value: number.value), number))
        biasIndices[names[j].text] = feeding[j]
      }
    }
    return feeding
  }

  private mutating func add(_ bias: Bias, _ number: WrittenNumber) -> Int {
    biases.append(bias)
    spellings[ID(.bias, biases.count - 1)] = number.text
    return biases.count - 1
  }
}
