import Derivation

extension NetworkNaming {
  /// The parameters in the order in which a reader looks for them: weights by the number in their names, from w1
  /// on, then the biases likewise. Without numbers they stay as the network has them, layer by layer.
  package var parametersInReadingOrder: [Name] {
    let all = parameterNames
    let biasStart = all.firstIndex { $0.symbol == .bias } ?? all.count
    return inReadingOrder(all[..<biasStart]) + inReadingOrder(all[biasStart...])
  }

  private func inReadingOrder(_ names: ArraySlice<Name>) -> [Name] {
    var numbered: [(number: Int, name: Name)] = []
    var common: Substring?
    for name in names {
      let text = text(of: name)
      let word = text.prefix { !("0"..."9").contains($0) }
      guard let number = Int(text.dropFirst(word.count)) else { return Array(names) }
      if common ?? word != word { return Array(names) }
      common = word
      numbered.append((number, name))
    }
    return numbered.sorted { $0.number < $1.number }.map(\.name)
  }
}
