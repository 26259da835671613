import Derivation
import Networks

/// Reads what of a graph is differentiated, by what, and what of that the update leaves alone.
struct DifferentiateReader {
  private let elaborator: GraphElaborator
  private let inputs: [ID]
  private let quantities: [Graph.Quantity]
  private let standard: String

  /// A reader over a graph whose formulas have been read.
  /// - Parameter standard: the word that is differentiated unless the lesson says otherwise; of several, the last.
  init(_ elaborator: GraphElaborator, inputs: [ID], quantities: [Graph.Quantity], standard: String) {
    (self.elaborator, self.inputs, self.quantities, self.standard) = (
      elaborator, inputs, quantities, standard
    )
  }

  /// What is differentiated, and by what.
  func read(_ tree: Tree?) throws(LessonError) -> (tops: [ID], variables: [ID]) {
    let fields = try tree.map { tree throws(LessonError) in
      try Fields(tree, "differentiate", keys: ["of", "by"])
    }
    let tops = try self.tops(fields?["of"])
    return (tops, try variables(fields?["by"], tops: tops))
  }

  private func names(_ tree: Tree, _ what: String) throws(LessonError) -> [(text: String, mark: Mark)] {
    guard case .sequence(let items, _) = tree else { return [(try tree.text(what), tree.mark)] }
    var names: [(text: String, mark: Mark)] = []
    for item in items { names.append((try item.text(what), item.mark)) }
    return names
  }

  private func ids(_ name: (text: String, mark: Mark), _ what: String) throws(LessonError) -> [ID] {
    let ids = try located(name.mark) { () throws -> [ID] in
      var elaborator = elaborator
      let syntax = try ExpressionParser.syntax(name.text)
      guard case .name = syntax.node else { return [] }
      return try elaborator.tensor(syntax).elements.compactMap { formula in
        if case .of(let id) = formula { id } else { nil }
      }
    }
    if ids.isEmpty { throw LessonError("\(what): expected the name of a quantity", at: name.mark) }
    return ids
  }

  private func tops(_ tree: Tree?) throws(LessonError) -> [ID] {
    guard let of = tree else { return elaborator.names.ids(of: standard)?.last.map { [$0] } ?? [] }
    let computed = Set(quantities.map(\.id))
    var tops: [ID] = []
    for name in try names(of, "of") {
      for id in try ids(name, "of") {
        if !computed.contains(id) {
          throw LessonError("of: “\(name.text)” is given, not computed", at: name.mark)
        }
        if tops.contains(id) { throw LessonError("of: “\(name.text)” stands there twice", at: name.mark) }
        tops.append(id)
      }
    }
    if tops.isEmpty { throw LessonError("of: at least one quantity is needed", at: of.mark) }
    return tops
  }

  private func variables(_ tree: Tree?, tops: [ID]) throws(LessonError) -> [ID] {
    guard let by = tree else { return inputs }
    var variables: [ID] = []
    let (given, under) = (Set(inputs), quantitiesUnder(tops))
    for name in try names(by, "by") {
      for id in try ids(name, "by") {
        if !given.contains(id), !under.contains(id) {
          throw LessonError("by: “\(name.text)” does not go into what is differentiated", at: name.mark)
        }
        if variables.contains(id) {
          throw LessonError("by: “\(name.text)” stands there twice", at: name.mark)
        }
        if tops == [id] {
          throw LessonError("by: “\(name.text)” is what is differentiated", at: name.mark)
        }
        variables.append(id)
      }
    }
    if variables.isEmpty { throw LessonError("by: at least one name is needed", at: by.mark) }
    return variables
  }

  /// Some quantities, and the computed ones that they are made of.
  private func quantitiesUnder(_ tops: [ID]) -> Set<ID> {
    var under = Set(tops)
    for quantity in quantities.reversed() where under.contains(quantity.id) {
      under.formUnion(quantity.formula.operands)
    }
    return under
  }

  /// What the update leaves alone.
  func frozen(_ tree: Tree, among variables: [ID]) throws(LessonError) -> Set<Name> {
    var frozen: Set<Name> = []
    for name in try names(tree, "frozen") {
      for id in try ids(name, "frozen") {
        guard variables.contains(id) else {
          throw LessonError("frozen: “\(name.text)” is not among those differentiated by", at: name.mark)
        }
        frozen.insert(id.name)
      }
    }
    return frozen
  }
}
