import Derivation

extension NetworkNaming {
  /// What is wrong with the node that a text calls, `net_h33`, or with the ends by which it calls a weight,
  /// `w[h2_17,h1_940]`; nil where it calls neither.
  package func wrongEnd(in text: String) -> String? {
    guard let open = text.firstRange(of: "w[") else { return wrongNode(in: text) }
    guard let close = text[open.upperBound...].firstIndex(of: "]") else { return "“w[” is not closed by “]”" }
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

  /// "i1 to i64, h1 to h32 and o1 to o10": the nodes layer by layer.
  package var nodeRanges: String {
    let ranges = (0...network.last).map { l -> String in
      let (first, last) = (node(l, 0), node(l, network.count(ofLayer: l) - 1))
      return first == last ? first : "\(first) to \(last)"
    }
    return ranges.dropLast().joined(separator: ", ") + " and " + ranges[ranges.count - 1]
  }

  /// The number of a node that no layer has: all of the text, or what follows an underscore, without `#1@2`.
  private func wrongNode(in text: String) -> String? {
    let core = text.prefix { $0 != "#" && $0 != "@" }
    let starts = [core.startIndex] + core.indices.filter { core[$0] == "_" }.map(core.index(after:))
    let names = starts.map { String(core[$0...]) }
    guard !names.contains(where: { nodes[$0] != nil }) else { return nil }
    return names.lazy.map { ($0, self.layerLike($0)) }.first { !$1.isEmpty }
      .map { "there is no node “\($0)”\($1)" }
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
