import CharacterGraphics
import Derivation
import Documents
import GradientCheck
import WorkedLesson

/// The tables of parameters that stand under the telling.
extension WalkView {
  /// The table of the present stage; nil where there is none.
  func table(width: Int) -> FillingTable? {
    guard worked.hasGradients else { return nil }
    switch walk.steps[walkthrough.step].stage {
    case .check: return checkTable(width)
    case .update: return updateTable(width)
    // Where a screen has room to spare.
    case .forward, .error, .gradients: return size.rows >= 30 && worked.graph == nil ? parameterTable : nil
    }
  }

  /// A table of parameters: the one that the step is about must be seen and stands out.
  private func table(
    _ title: String, _ heads: [String], of parameters: [ID], cells: @escaping (ID) -> [FillingTable.Cell]
  ) -> FillingTable {
    let told = parameter.flatMap { parameters.firstIndex(of: $0) }
    return FillingTable(
      title: title, heads: heads.map(renderer.characters), count: parameters.count,
      present: told ?? parameters.count - 1, least: told == nil ? 0 : min(4, parameters.count + 1)
    ) { k in
      let name = (text: renderer.name(of: parameters[k]), role: k == told ? Role.selected : .plain)
      return [name] + cells(parameters[k]).map { (renderer.characters($0.text), $0.role) }
    }
  }

  /// The parameter that the step is about.
  private var parameter: ID? {
    switch walk.steps[walkthrough.step].subject {
    case .check(let id), .sweep(let id), .measure(let id): id
    case .quantity(let id) where worked.isParameter(id.name) && id.aspect == .value: id.at(update: 0)
    case .quantity(let id) where worked.isParameter(id.variable): ID(id.variable)
    case .quantity, .given, .plot: nil
    }
  }

  /// What is not known yet. In ASCII no star, which would say that it has changed.
  private var blank: FillingTable.Cell { (glyphs == .ascii ? "." : "·", .dim) }

  // MARK: Parameters

  private var parameterTable: FillingTable {
    let narrator = Narrator(worked)
    var table = table("Parameters", ["", "edge", "value", "∂E/∂w"], of: walk.checked) { id in
      let gradient = ID(.total).derivative(by: id)
      let isKnown = walk.isKnown(gradient, at: walkthrough.step) && isShown(gradient)
      return [
        (renderer.plain(narrator.edge(of: id)), .plain), (number(id), isChanged(id) ? .changed : .plain),
        isKnown ? (number(gradient), isChanged(gradient) ? .changed : .plain) : blank,
      ]
    }
    table.least = 0
    return table
  }

  // MARK: Check

  private func checkTable(_ width: Int) -> FillingTable {
    let digits = Digits.significant(width >= 76 ? 7 : 4)
    let isWide = width >= 56
    let heads = ["", "analytic", "numeric"] + (isWide ? ["difference", "relative"] : []) + ["verdict"]
    return table(
      worked.graph == nil ? "Check of every parameter" : "Check of every gradient", heads, of: walk.checked
    ) { id in
      guard let index = walk.index(of: .check(id)), index <= walkthrough.step else {
        return heads.dropFirst().map { _ in blank }
      }
      let check = worked.check(of: id)
      let sizes = isWide ? [check.difference, check.relativeError] : []
      let numbers =
        [check.analytic, check.numeric].map(digits.text(of:)) + sizes.map(Digits.exponential(2).text(of:))
      return numbers.map { (renderer.signed($0), .plain) } + [
        (check.verdict.rawValue, role(of: check.verdict))
      ]
    }
  }

  private func role(of verdict: Verdict) -> Role {
    switch verdict {
    case .pass: .good
    case .suspect, .fail: .bad
    case .kink, .roundOff: .plain
    }
  }

  // MARK: Update

  private func updateTable(_ width: Int) -> FillingTable {
    let digits = walkthrough.askedDigits ?? worked.lesson.digits
    // A narrow screen has no room for three numbers.
    let hasStep = width >= 50
    let parameters = worked.graph == nil ? walk.checked.filter { !worked.isFrozen($0.name) } : worked.trained
    return table(
      worked.graph == nil ? "Update of every parameter" : "Update",
      hasStep ? ["", "old", "step", "new"] : ["", "old", "new"], of: parameters
    ) { id in
      let new = id.at(update: 1)
      guard walk.isKnown(new, at: walkthrough.step), isShown(new) else {
        return [(number(id), .plain)] + (hasStep ? [blank] : []) + [blank]
      }
      let step = worked.value(of: new) - worked.value(of: id)
      let sign = step < 0 ? "" : "+"
      let told = ("\(sign)\(renderer.signed(digits.text(of: step))) ─▶", Role.dim)
      return [(number(id), .plain)] + (hasStep ? [told] : [])
        + [(number(new), isChanged(new) ? .changed : .plain)]
    }
  }
}
