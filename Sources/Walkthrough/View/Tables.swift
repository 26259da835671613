import CharacterGraphics
import Derivation
import Documents
import GradientCheck
import WorkedLesson

/// A table that fills as one steps: the check's, the update's, or that of all parameters.
struct FillingTable {
  /// Its heading.
  var title = ""
  /// The names of the columns.
  var head = PaneLine("")
  /// A row per parameter.
  var rows: [PaneLine] = []
  /// The row that is filled now.
  var present = 0
  /// The fewest rows that it wants, its head included; 0 where it may be left out.
  var least = 0

  var isEmpty: Bool { rows.isEmpty }

  /// The head and as many rows as fit, the present one among them.
  func window(rows count: Int) -> [PaneLine] {
    let room = max(1, count - 1)
    let start = max(0, min(present - room / 2, rows.count - room))
    return [head] + rows.dropFirst(start).prefix(room)
  }
}

extension WalkView {
  func tableLines(width: Int) -> FillingTable {
    guard worked.network.hasTargets else { return FillingTable() }
    switch walk.steps[walkthrough.step].stage {
    case .check: return checkTable(width)
    case .update: return updateTable(width)
    case .forward, .error, .gradients: return size.rows >= 30 ? parameterTable : FillingTable()
    }
  }

  private var present: ID? {
    switch walk.steps[walkthrough.step].subject {
    case .check(let id), .sweep(let id), .measure(let id): id
    case .quantity(let id) where id.name.isParameter && id.aspect == .value: id.at(update: 0)
    default: nil
    }
  }

  private var checked: [ID] {
    walk.steps.compactMap { if case .check(let id) = $0.subject { id } else { nil } }
  }

  // MARK: Parameters

  /// Every parameter with what is known of it, where a screen has room to spare.
  private var parameterTable: FillingTable {
    let parameters = worked.parameters.prefix(200)
    let rows = parameters.map { id -> [String] in
      let gradient = ID(.total).derivative(by: id)
      let isKnown = walk.isKnown(gradient, at: walkthrough.step) && isShown(gradient)
      let narrator = Narrator(worked)
      return [
        renderer.name(of: id), renderer.plain(narrator.edge(of: id)), number(id),
        isKnown ? number(gradient) : "·",
      ]
    }
    let gradient = glyphs == .ascii ? "dE/dw" : "∂E/∂w"
    var table = self.table(["", "edge", "value", gradient], rows)
    table.title = "Parameters"
    let told: ID? =
      if case .quantity(let id) = state.place, id.variable.isParameter { ID(id.variable) } else { nil }
    if let told, let k = parameters.firstIndex(of: told) {
      table.present = k
      table.rows[k].pieces[0].role = .selected
    }
    return table
  }

  // MARK: Check

  private func checkTable(_ width: Int) -> FillingTable {
    let parameters = checked
    let digits = Digits.significant(width >= 76 ? 7 : 4)
    let heads =
      width >= 56
      ? ["", "analytic", "numeric", "difference", "relative", "verdict"]
      : ["", "analytic", "numeric", "verdict"]
    let rows = parameters.map { id -> (cells: [String], verdict: Verdict?) in
      guard let index = walk.index(of: .check(id)), index <= walkthrough.step else {
        return ([renderer.name(of: id)] + heads.dropFirst().map { _ in "·" }, nil)
      }
      let check = worked.check(of: id)
      var cells = [renderer.name(of: id), digits.text(of: check.analytic), digits.text(of: check.numeric)]
      if heads.count == 6 {
        cells += [
          Digits.exponential(2).text(of: check.difference),
          Digits.exponential(2).text(of: check.relativeError),
        ]
      }
      return (cells + [check.verdict.rawValue], check.verdict)
    }
    var table = self.table(heads, rows.map(\.cells))
    table.title = "Check of every parameter"
    for (k, row) in rows.enumerated() {
      if row.verdict == .pass, let last = table.rows[k].pieces.indices.last {
        table.rows[k].pieces[last].role = .good
      }
      if row.verdict?.isDoubtful ?? false, let last = table.rows[k].pieces.indices.last {
        table.rows[k].pieces[last].role = .bad
      }
    }
    return placed(table, parameters)
  }

  // MARK: Update

  private func updateTable(_ width: Int) -> FillingTable {
    let parameters = checked.filter { !worked.network.frozen.contains($0.name) }
    let arrow = renderer.characters("─▶")
    let rows = parameters.map { id -> [String] in
      let new = id.at(update: 1)
      guard walk.isKnown(new, at: walkthrough.step), isShown(new) else {
        return [renderer.name(of: id), number(id), "·", "·"]
      }
      let step = worked.value(of: new) - worked.value(of: id)
      let digits = walkthrough.askedDigits ?? worked.lesson.digits
      let sign = step < 0 ? "" : "+"
      return [
        renderer.name(of: id), number(id), "\(sign)\(renderer.signed(digits.text(of: step))) \(arrow)",
        number(new),
      ]
    }
    var table = self.table(["", "old", "step", "new"], rows)
    table.title = "Update of every parameter"
    return placed(table, parameters)
  }

  // MARK: Rows

  private func placed(_ table: FillingTable, _ parameters: [ID]) -> FillingTable {
    var table = table
    table.least = present == nil ? 0 : min(4, parameters.count + 1)
    if let present, let k = parameters.firstIndex(of: present) {
      table.present = k
      table.rows[k].pieces[0].role = .selected
    } else {
      table.present = parameters.count - 1
    }
    return table
  }

  /// Cells in columns: the first to the left, numbers to the right.
  private func table(_ heads: [String], _ rows: [[String]]) -> FillingTable {
    let spelled = rows.map { $0.map(renderer.characters) }
    let widths = heads.indices.map { k in
      ([heads[k]] + spelled.map { $0[k] }).map(displayWidth(of:)).max() ?? 0
    }
    func line(_ cells: [String], _ role: Role) -> PaneLine {
      PaneLine(
        cells.enumerated().map { k, cell in
          let blanks = String(repeating: " ", count: widths[k] - displayWidth(of: cell))
          return (k == 0 ? " " + cell + blanks : "  " + blanks + cell, role)
        })
    }
    var table = FillingTable()
    table.head = line(heads, .dim)
    table.rows = spelled.map { line($0, .plain) }
    return table
  }
}
