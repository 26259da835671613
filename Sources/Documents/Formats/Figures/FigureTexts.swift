import CharacterGraphics
import Derivation
import WorkedLesson

/// The names and numbers on drawings: short, so that they find room; the full ones stand in the titles.
struct FigureTexts {
  private let renderer: TextRenderer

  /// Texts in the names and numbers of a document.
  init(_ renderer: TextRenderer) { self.renderer = renderer }

  /// Texts of a lesson, set as asked.
  init(_ setting: Setting) {
    renderer = TextRenderer(setting.worked, digits: setting.digits, style: setting.style)
  }

  var worked: WorkedLesson { renderer.worked }

  /// What a quantity is called.
  func name(of id: ID) -> String { renderer.name(of: id) }

  /// Its value as documents show it.
  func full(_ id: ID) -> String { renderer.signed(renderer.numbers.value(of: id)) }

  /// Its value in few digits.
  func short(_ id: ID) -> String { renderer.signed(renderer.numbers.short(id)) }

  /// Its formula in symbols; nil for what is given.
  func formula(of id: ID) -> String? {
    guard let formula = worked.drawnFormula(of: id) else { return nil }
    return FormulaPrinter(renderer.style.notation) { name(of: $0) }.text(of: formula)
  }

  /// What stands on a drawing in these characters.
  func characters(_ text: String) -> String { renderer.characters(text) }

  /// The longest formula that is read out.
  private static let longest = 200

  /// All that a node of a network shows, with all digits: net_h1 = 0.3775, out_h1 = 0.593269992.
  func title(of node: NetworkFigure.Node) -> String {
    if case .bias = node.place { return "the input of every bias" }
    if case .more(let count) = node.label { return "\(count) more" }
    if node.figures.isEmpty { return label(of: node).text }
    return node.figures.map { "\(name(of: $0.id)) = \(full($0.id))" }.joined(separator: ", ")
  }

  /// What stands at an edge of a network, with all digits; empty where nothing does.
  func title(of edge: NetworkFigure.Edge) -> String {
    edge.id.map { "\(name(of: $0)) = \(full($0))" } ?? ""
  }

  /// All that a box of a graph shows, with all digits: q = x·y = 6; ∂f/∂q = −4.
  func title(of node: GraphFigure.Node) -> String {
    func numbers(_ number: (ID) -> ID) -> String {
      guard let block = node.block else { return full(number(node.ids[0])) }
      return block.rows.map { $0.map { full(number($0)) }.joined(separator: ", ") }.joined(separator: "; ")
    }
    let label = label(of: node).text
    if node.ids.count > 1, node.block?.isLarge ?? true {
      return lines(of: node).map { $0.map(\.text).joined() }.joined(separator: ": ")
    }
    let formula = node.ids.count == 1 ? formula(of: node.ids[0]) : nil
    let middle = formula.map { $0.count > Self.longest ? "" : " = \($0)" } ?? ""
    let value = "\(label)\(middle) = \(numbers { $0 })"
    let slope = slopeLabel(of: node).text
    return node.slopes.isEmpty ? value : "\(value); \(slope) = \(numbers { node.slope(by: $0) })"
  }
}

extension FigureTexts: FigureWriter {
  // Names are bold, and so a little wider.
  func writtenName(of id: ID) -> FigureText { text(name(of: id), 0.6) }
  func writtenFormula(of id: ID) -> FigureText? { formula(of: id).map { text($0, 0.6) } }
  func writtenValue(of id: ID, isElement: Bool) -> FigureText {
    text(renderer.signed(renderer.numbers.short(id, isElement: isElement)), 0.56)
  }
  func written(_ words: String) -> FigureText { text(characters(words), 0.56) }
  var equals: String { " " }
  var smallScale: Double { 0.85 }

  private func text(_ text: String, _ em: Double) -> FigureText {
    FigureText(text: text, width: Double(displayWidth(of: text)) * em)
  }
}

extension Numbers {
  /// A value in few digits: as it is where that is short, else four of them; of an element of an array three.
  func short(_ id: ID, isElement: Bool = false) -> String {
    let text = value(of: id)
    if text.count <= (isElement ? 5 : 7) { return text }
    return Digits.significant(isElement ? 3 : 4).text(of: worked.value(of: id))
  }
}

extension WorkedLesson {
  /// The formula that stands on a drawing at a quantity; nil for what is given.
  func drawnFormula(of id: ID) -> Formula? {
    // δ is ∂E/∂net by another name: what it is made of follows at once.
    guard let formula = formula(of: deltas.derivative(of: id) ?? id) else { return nil }
    if case .number = formula { return nil }
    return spelledOut(formula)
  }
}
