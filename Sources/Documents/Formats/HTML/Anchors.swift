import Derivation
import WorkedLesson

/// Where on a page each quantity is told.
package struct Anchors {
  private let worked: WorkedLesson
  /// The quantities that an equation of the document tells, and those of the appendix.
  private var told: Set<ID> = []
  /// Quantities told under another name: ∂E/∂net with its δ.
  private var others: [ID: ID] = [:]
  /// Quantities of which a number is shown that the document does not tell.
  private(set) var missing: [ID] = []
  private var seen: Set<ID> = []
  /// Whether any number leads anywhere.
  private(set) var isUsed = false
  /// Whether what is not told may still be told.
  private var isOpen = true
  /// More are not told on one page: their numbers lead nowhere.
  private static let limit = 2000

  /// The places of a document's equations.
  /// - Parameter leadsOn: whether numbers lead anywhere at all.
  init(_ worked: WorkedLesson, _ document: Document, leadsOn: Bool) {
    self.worked = worked
    isOpen = leadsOn
    if !leadsOn { return }
    for block in document.sections.flatMap(\.blocks) {
      guard case .equations(let equations) = block else { continue }
      for equation in equations {
        guard let id = equation.anchored else { continue }
        told.insert(id)
        // Only where it is the same number: δ may be −∂E/∂net.
        for left in equation.left where left.spans.count == 1 {
          if case .quantity(let other) = left.spans[0], worked.deltas.derivative(of: id) == other {
            others[other] = id
          }
        }
      }
    }
  }

  /// The name of a quantity's place: its id, every character but letters, digits, `_` and `-` as a point and two
  /// hexadecimal digits, so that it can be read back.
  package static func name(_ id: String) -> String {
    var name = "q-"
    for byte in id.utf8 {
      switch byte {
      case 48...57, 65...90, 97...122, 45, 95: name.unicodeScalars.append(UnicodeScalar(byte))
      default:
        let hex = String(byte, radix: 16, uppercase: true)
        name += "." + (hex.count < 2 ? "0" : "") + hex
      }
    }
    return name
  }

  /// The name of a quantity's own place.
  func name(of id: ID) -> String { Self.name(worked.text(of: id)) }

  /// The place to which a quantity's number leads; nil where there is none.
  mutating func place(of id: ID) -> String? {
    guard
      told.contains(id) || others[id] != nil || seen.contains(id) || (isOpen && missing.count < Self.limit)
    else { return nil }
    isUsed = true
    if told.contains(id) { return name(of: id) }
    if let other = others[id] { return name(of: other) }
    if seen.insert(id).inserted { missing.append(id) }
    return name(of: id)
  }

  /// All that an appendix tells: what is missing, and what that rests on as far as the document does not tell it,
  /// each after its operands. From now on nothing else is promised.
  mutating func close() -> [ID] {
    var next = 0
    while next < missing.count {
      let id = missing[next]
      next += 1
      if worked.isAssumed(id) { continue }
      for operand in worked.formula(of: id)?.operands ?? [] { _ = place(of: operand) }
    }
    isOpen = false
    told.formUnion(missing)
    let order = worked.order(of: missing).map(\.id).filter(seen.contains)
    let known = Set(order)
    return missing.filter { !known.contains($0) } + order
  }
}

extension Equation {
  /// The quantity whose place this equation can be.
  var anchored: ID? {
    guard !hidesValue, case .of(let id) = target else { return nil }
    return id
  }
}
