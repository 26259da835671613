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

  /// Its value in few digits: as it was given where that is short, else four of them.
  func short(_ id: ID) -> String {
    let text = full(id)
    return text.count <= 7 ? text : renderer.signed(Digits.significant(4).text(of: worked.value(of: id)))
  }

  /// Its formula in symbols; nil for what is given.
  func formula(of id: ID) -> String? {
    guard let formula = worked.formula(of: worked.deltas.derivative(of: id) ?? id) else { return nil }
    if case .number = formula { return nil }
    return FormulaPrinter(renderer.style.notation) { name(of: $0) }.text(of: worked.spelledOut(formula))
  }

  /// What stands on a drawing in these characters.
  func characters(_ text: String) -> String { renderer.characters(text) }
}
