import Derivation
import WorkedLesson

/// Sets the symbols of quantities: ∂E/∂w₅ as a fraction, net_h1 with its node below.
///
/// The structural twin of ``IDText``.
package struct SymbolTypesetter {
  private let worked: WorkedLesson

  /// The symbols of a lesson's quantities.
  package init(_ worked: WorkedLesson) { self.worked = worked }

  private var naming: any Naming { worked.ids.naming }

  /// The symbol of a quantity as documents show it: updates are counted from the beginning of the training.
  package func symbol(of id: ID) -> Mathematics { exactSymbol(of: worked.counted(id)) }

  /// The symbol of a quantity, linked to it.
  private func exactSymbol(of id: ID) -> Mathematics {
    let spelled = worked.spelledOut(.of(id))
    // A part that a source writes for itself is called by its formula.
    if case .of = spelled { return .quantity(id, bare(id)) }
    return .quantity(id, FormulaTypesetter { exactSymbol(of: $0) }.mathematics(of: spelled))
  }

  private func bare(_ id: ID) -> Mathematics {
    var update = id.place.update > 0 ? "@\(id.place.update)" : ""
    let (isValue, isNudged) = (id.aspect == .value, id.place.direction != 0)
    var prefix = Self.prefix(of: id.aspect)
    if id.place.update == 1, isValue, naming.isParameter(id.name), !isNudged {
      (prefix, update) = ("new ", "")
    }
    let nudge = isNudged ? nudge(id) : []
    if isValue, isNudged, id.name == id.place.nudged {
      return update.isEmpty ? .row(nudge) : .marked(Mathematics.row(nudge).inParentheses, update)
    }
    let symbol = isValue ? marked(id.name, example(of: id.name, in: id) + update) : slope(id, update)
    let isMeasured = [.numericDerivative, .difference, .relativeError].contains(id.aspect)
    let parts =
      (prefix.isEmpty ? [] : [.words(prefix)]) + [symbol]
      + (isNudged && !isMeasured ? [Mathematics.row(nudge).inParentheses] : [])
    return parts.count == 1 ? symbol : .row(parts)
  }

  /// w₅ + ε
  private func nudge(_ id: ID) -> [Mathematics] {
    [name(id.place.nudged), .sign(id.place.direction > 0 ? .plus : .minus), name(naming.epsilon)]
  }

  private static func prefix(of aspect: ID.Aspect) -> String {
    switch aspect {
    case .value, .derivative: ""
    case .localDerivative: "local "
    case .numericDerivative: "numeric "
    case .difference: "difference "
    case .relativeError: "relative error "
    }
  }

  /// ∂a over ∂b, each with its example and the updates made before.
  private func slope(_ id: ID, _ update: String) -> Mathematics {
    func part(_ name: Name) -> Mathematics {
      .row([.name("∂"), marked(name, example(of: name, in: id) + update)])
    }
    return .fraction(part(id.name), part(id.variable))
  }

  /// The mark of a name's example; empty where it has none.
  private func example(of name: Name, in id: ID) -> String {
    guard id.place.example > 0 else { return "" }
    let hasOwn = name == naming.totalOfExample || naming.hasExample(name)
    return hasOwn || id.aspect == .value ? "#\(id.place.example)" : ""
  }

  private func marked(_ name: Name, _ marks: String) -> Mathematics {
    marks.isEmpty ? self.name(name) : .marked(self.name(name), marks)
  }

  // MARK: Names

  /// The name of a quantity.
  private func name(_ name: Name) -> Mathematics { Self.name(naming.symbol(of: name)) }

  /// A name as the naming spells it: `w₅`, `net_h1`, `w[o1,h2]`, `x[12]`, `m_w₅`, `ln(1−out_o1)`.
  static func name(_ text: String) -> Mathematics {
    if text.hasPrefix("ln("), text.hasSuffix(")") {
      let inner = text.dropFirst(3).dropLast()
      let rest = inner.hasPrefix("1−") ? inner.dropFirst(2) : inner
      let out = name(String(rest))
      return .function("ln", [rest == inner ? out : .row([.number("1"), .sign(.minus), out])])
    }
    if text.contains(" ") { return .words(text) }
    if text.hasSuffix("]"), let open = text.firstIndex(of: "[") {
      return below(String(text[..<open]), .name(String(text[text.index(after: open)...].dropLast())))
    }
    let letters = text.prefix { !isLowered($0) }
    if letters.count < text.count, !letters.isEmpty {
      let digits = text[letters.endIndex...].unicodeScalars.compactMap {
        UnicodeScalar($0.value - 0x2080 + 48)
      }
      return below(String(letters), .name(digits.map { String($0) }.joined()))
    }
    return below(text, nil)
  }

  private static func isLowered(_ character: Character) -> Bool { ("₀"..."₉").contains(character) }

  /// What stands before the first stroke, with the rest and an index below it.
  private static func below(_ text: String, _ index: Mathematics?) -> Mathematics {
    guard let stroke = text.firstIndex(of: "_"), stroke != text.startIndex, text.last != "_" else {
      return index.map { .subscripted(.name(text), $0) } ?? .name(text)
    }
    let rest = node(String(text[text.index(after: stroke)...]))
    return .subscripted(.name(String(text[..<stroke])), index.map { .subscripted(rest, $0) } ?? rest)
  }

  /// The name of a node; node 17 of the layer h2 with its number below: h2_17.
  private static func node(_ text: String) -> Mathematics {
    let ends = text.split(separator: "_", omittingEmptySubsequences: false).map(String.init)
    guard ends.count == 2, ends[0].last?.isNumber ?? false, !ends[1].isEmpty, ends[1].allSatisfy(\.isNumber)
    else { return .name(text) }
    return .subscripted(.name(ends[0]), .name(ends[1]))
  }
}

extension WorkedLesson {
  /// A quantity with its updates counted from the beginning of the training, also where a later round is told.
  func counted(_ id: ID) -> ID {
    let isNew = id.place.update == 1 && id.aspect == .value && id.name.isParameter
    let before = id.place.update > 0 && !isNew ? lesson.updatesBefore : 0
    return id.at(update: Int(id.place.update) + before)
  }
}
