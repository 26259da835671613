import Derivation
import Documents
import LessonFormat
import Networks
import WorkedLesson

/// A derivation that is asked for: of which lesson, how much of it, and in which form.
struct AskedDerivation {
  let lesson: Lesson
  /// The name by which the lesson was asked for.
  let name: String
  /// The stages, as they were typed; empty for all.
  var stages: [String] = []
  /// Ids, expressions and nodes, as they were typed.
  var quantities: [String] = []
  /// Whether every step is told as fully as the first of its kind.
  var full = false
  /// Full precision, or the arithmetic of the lesson's source.
  var arithmetic = LessonArithmetic.exact
  /// Whether it is said which digits are certain.
  var certify = false
  /// How many terms of a long sum are shown, if that was said.
  var top: Int?
  /// The form in which it is shown.
  var presentation: any Presentation

  /// Writes it to standard output.
  /// - Throws: `Failure` where the lesson has not what is asked for, or the form cannot show it.
  func write() throws {
    if arithmetic == .book {
      if !lesson.declaresArithmetic {
        throw Failure(
          message:
            "the lesson does not say how its source computed: --arithmetic book needs “arithmetic” in it")
      }
      if certify {
        throw Failure(
          message: "--certify and --arithmetic book exclude each other: what is rounded is not certain")
      }
    }
    // JSON tells everything in full anyway, and says what is certain.
    if case .derivation(let form) = presentation.format, presentation.format != .json {
      if full { throw Failure(message: "--full goes with words; --format \(form.name) has none") }
      if certify { throw Failure(message: "--certify goes with text, markdown, latex, html and json") }
    }
    let worked = WorkedLesson(lesson, name: name, arithmetic: arithmetic)
    if top != nil, quantities.isEmpty {
      throw Failure(message: "--top goes with --quantity: it says how many terms of a sum are shown")
    }
    if top != nil, !worked.isLarge {
      throw Failure(
        message:
          "--top goes with a large network, of more than \(NetworkNaming.shortNameLimit) weights: here all is shown"
      )
    }
    let stages = try self.stages.map { try Stage.named($0, of: worked) }
    if !quantities.isEmpty {
      if !stages.isEmpty { throw Failure(message: "--stage and --quantity exclude each other: give one") }
      return try tell(worked)
    }
    try worked.requirePrintable(stages)
    let only = stages.isEmpty ? nil : stages
    if case .derivation(let form) = presentation.format {
      return try write(DerivationRequest(setting(worked), stages: only, command: typedCommand()), form)
    }
    try presentation.write(
      Narrator(worked, full: full, digits: presentation.askedDigits).document(only), of: worked,
      certified: certify)
  }

  private func setting(_ worked: WorkedLesson) -> Setting { presentation.setting(worked, certified: certify) }

  private func write(_ request: DerivationRequest, _ form: any DerivationFormat) throws {
    do throws(FormatError) { Output.write(try form.text(of: request), paging: false) } catch {
      throw Failure(message: error.message)
    }
  }

  /// What is asked for: a quantity or an expression, or a node.
  private enum Subject {
    case formula(Formula)
    case node(layer: Int, node: Int)
  }

  private func tell(_ worked: WorkedLesson) throws {
    let subjects = try quantities.map { text -> Subject in
      if worked.graph == nil, worked.naming.name(of: text) == nil,
        let (layer, node) = worked.naming.place(ofNode: text)
      {
        return .node(layer: layer, node: node)
      }
      return .formula(try worked.quantity(text))
    }
    let top = top ?? Narrator.usualTop
    if case .derivation(let form) = presentation.format {
      var (formulas, nodes): ([(text: String, formula: Formula)], [(layer: Int, node: Int)]) = ([], [])
      for (text, subject) in zip(quantities, subjects) {
        switch subject {
        case .formula(let formula): formulas.append((text, formula))
        case .node(let layer, let node):
          if !form.tellsNodes { throw cannotTell(node: text, form, worked) }
          nodes.append((layer, node))
        }
      }
      return try write(
        DerivationRequest(
          setting(worked), quantities: formulas, nodes: nodes, command: typedCommand(), top: top), form)
    }
    var documents = subjects.map { subject in
      let narrator = Narrator(worked, full: full, digits: presentation.askedDigits, top: top)
      return switch subject {
      case .node(let layer, let node): narrator.document(ofNode: node, inLayer: layer)
      case .formula(.of(let id)): narrator.document(of: id)
      case .formula(let formula): narrator.document(of: formula)
      }
    }
    documents[0].sections = documents.flatMap(\.sections)
    try presentation.write(documents[0], of: worked, certified: certify)
  }
}

extension AskedDerivation {
  private func cannotTell(node: String, _ form: any DerivationFormat, _ worked: WorkedLesson) -> Failure {
    let able = DocumentFormats.all.map(\.name) + DerivationFormats.all.filter(\.tellsNodes).map(\.name)
    return Failure(
      message: "--format \(form.name): a node, “\(node)”, can be told as \(able.joined(separator: ", "))"
        + "; ask for one of its quantities, such as \(worked.example(ofNode: node))")
  }
}

extension WorkedLesson {
  /// The greatest number of quantities in stages that are printed.
  private static let printLimit = 60_000

  /// Stages with hundreds of thousands of equations are for nobody: one of their quantities is to be asked for.
  fileprivate func requirePrintable(_ stages: [Stage]) throws {
    guard isLarge, let last = self.stages.last(where: stages.contains) else { return }
    if stages.contains(.check) {
      throw Failure(
        message:
          "a check of \(parameters.count) parameters is not spelled out; explain check measures them all, and tells of one by --quantity"
      )
    }
    // What comes after the limit need not be counted.
    var count = 0
    for stage in self.stages.prefix(while: { $0 != last }) + [last] {
      let own = quantities(of: stage)
      count += own.count
      guard count > Self.printLimit, let example = own.first else { continue }
      throw Failure(
        message:
          "up to the end of “\(stage.rawValue)” there are \(count) quantities, too many to print; ask for one: "
          + "--quantity '\(ids.text(of: example))'")
    }
  }
}
