import Derivation

extension NetworkNaming {
  /// What is wrong with the ends by which a text calls a weight, `w[h2_17,h1_940]`; nil where it calls none so.
  package func wrongEnd(in text: String) -> String? {
    guard let open = text.firstRange(of: "w["), let close = text[open.upperBound...].firstIndex(of: "]")
    else {
      return nil
    }
    let ends = text[open.upperBound..<close].split(separator: ",").map {
      String($0.filter { !$0.isWhitespace })
    }
    guard ends.count == 2 else { return "a weight has two ends, its own node and one of the layer before" }
    for end in ends where nodes[end] == nil {
      return "there is no node “\(end)”" + layerLike(end)
    }
    guard let to = nodes[ends[0]], let from = nodes[ends[1]], to.layer != from.layer + 1 else {
      return nil
    }
    return "“\(ends[1])” does not feed “\(ends[0])”: the node that a weight leads to stands first, "
      + "then one of the layer before"
  }

  /// The nodes of the layer whose nodes are called alike, the last number apart.
  private func layerLike(_ name: String) -> String {
    let stem = stem(of: name)
    for l in 0...network.last {
      let (first, last) = (node(l, 0), node(l, network.count(ofLayer: l) - 1))
      if self.stem(of: first) == stem, first != last {
        return ": \(l == 0 ? "the inputs are" : "layer \(l) has") \(first) to \(last)"
      }
    }
    return ""
  }

  private func stem(of name: String) -> Substring {
    name.prefix(name.count - name.reversed().prefix { $0.isNumber }.count)
  }
}
