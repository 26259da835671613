import Derivation
import Networks
import WorkedLesson

/// Which entry of which array of a script a quantity of a network is.
///
/// `x`, `t` are the examples; `p.W1`, `p.b` the parameters; `v.net1`, `v.out1`, `v.E` the values, one row per
/// example; `g.W1`, `g.net1` the rates of E_total by all of them; `plus["W1", 0, 0]`, `minus[…]` the values with one
/// parameter nudged. Behind updates all of these end in their number: `p1`, `v1`, `g1`.
struct NetworkArrays {
  let worked: WorkedLesson
  let library: any ScriptLibrary

  /// The network.
  var network: Network { worked.network }

  /// A quantity as an expression; nil where no array has it.
  func text(of id: ID) -> String? {
    let r = Self.suffix(id)
    switch id.aspect {
    case .value: return value(id)?.text ?? special(id)
    case .derivative: return id.place.direction == 0 ? library.derivative(id, self) : nil
    case .numericDerivative:
      guard id.name == .total, let key = key(of: id.variable) else { return nil }
      return "(plus\(r)[\(key)].E_total - minus\(r)[\(key)].E_total) / (2 * eps)"
    case .difference:
      return "q[\(label(id.with(.derivative)))] - q[\(label(id.with(.numericDerivative)))]"
    case .relativeError:
      return "relative_error(q[\(label(id.with(.derivative)))], q[\(label(id.with(.numericDerivative)))])"
    case .localDerivative: return nil
    }
  }

  private func label(_ id: ID) -> String { Python.string(worked.ids.text(of: id)) }

  /// What stands behind the names of a round: nothing at the start.
  static func suffix(_ id: ID) -> String { id.place.update == 0 ? "" : String(id.place.update) }

  /// A parameter as the key of `plus` and `minus`.
  func key(of name: Name) -> String? {
    switch name.symbol {
    case .weight: "\"W\(name[0])\", \(name[1]), \(name[2])"
    case .bias: "\"b\", \(name[0])"
    default: nil
    }
  }

  /// The values of a round, or those with a nudge in it.
  private func values(_ id: ID) -> String? {
    let r = Self.suffix(id)
    guard id.place.direction != 0 else { return "v\(r)" }
    return key(of: id.place.nudged).map { "\(id.place.direction > 0 ? "plus" : "minus")\(r)[\($0)]" }
  }

  /// The entry that a value is.
  func value(_ id: ID) -> ArrayEntry? {
    let (name, row, r) = (id.name, max(0, Int(id.place.example) - 1), Self.suffix(id))
    switch name.symbol {
    case .input: return ArrayEntry("x", row, name[1])
    case .target: return ArrayEntry("t", row, name[1])
    case .learningRate: return ArrayEntry("eta")
    case .epsilon: return ArrayEntry("eps")
    case .weight where id.place.direction == 0: return ArrayEntry("p\(r).W\(name[0])", name[1], name[2])
    case .bias where id.place.direction == 0: return ArrayEntry("p\(r).b", name[0])
    default: break
    }
    guard let v = values(id) else { return nil }
    switch name.symbol {
    case .net, .out: return ArrayEntry("\(v).\(name.symbol.word)\(name[0])", row, name[1])
    case .largest: return ArrayEntry("\(v).max\(name[0])", row)
    case .exponentialSum: return ArrayEntry("\(v).sum\(name[0])", row)
    case .logOut: return ArrayEntry("\(v).log_out", row, name[1])
    case .logRest: return ArrayEntry("\(v).log_rest", row, name[1])
    case .localError: return ArrayEntry("\(v).E", row, name[1])
    case .exampleError: return ArrayEntry("\(v).E_example", row)
    case .total: return ArrayEntry("\(v).E_total")
    default: return nil
    }
  }

  /// What is no entry of an array as it stands.
  private func special(_ id: ID) -> String? {
    let (name, r) = (id.name, Self.suffix(id))
    if id.place.direction != 0 {
      // The nudged parameter itself.
      guard name == id.place.nudged, let plain = value(id.nudged(.none, 0)) else { return nil }
      return "\(plain.text) \(id.place.direction > 0 ? "+" : "-") eps"
    }
    if let (kind, parameter) = name.memory, let array = value(ID(parameter)) {
      return "kept\(r).\(kind.rawValue).\(array.text.dropFirst(2))"
    }
    let next = id.place.update + 1
    switch name.symbol {
    case .delta:
      let row = max(0, Int(id.place.example) - 1)
      let sign = worked.lesson.conventions.deltaIsTargetMinusOutput ? "-" : ""
      return "\(sign)g\(r).net\(name[0])[\(row), \(name[1])]"
    case .predictedFall: return "sum((g\(r)[k] * (p\(r)[k] - p\(next)[k])).sum() for k in p)"
    case .actualFall: return "v\(r).E_total - v\(next).E_total"
    default: return nil
    }
  }

  /// The rate of E_total by a quantity: an entry of `g`.
  func rateOfTotal(by x: ID) -> ArrayEntry? {
    guard let entry = value(x) else { return nil }
    let parts = entry.array.split(separator: ".")
    guard parts.count == 2, ["net", "out", "W", "b", "E"].contains(where: parts[1].hasPrefix),
      parts[1] != "E_total"
    else { return nil }
    return ArrayEntry(array: "g\(Self.suffix(x)).\(parts[1])", indices: entry.indices)
  }

  /// The quantities of a derivative: what is differentiated, and by what.
  func ends(of id: ID) -> (top: ID, variable: ID) {
    func end(_ name: Name) -> ID {
      var place = id.place
      if !worked.ids.naming.hasExample(name) { place.example = 0 }
      return ID(name, at: place)
    }
    return (end(id.name), end(id.variable))
  }
}

extension ArrayEntry {
  /// An entry.
  init(array: String, indices: [Int]) { (self.array, self.indices) = (array, indices) }
}
