import Derivation
import Networks

/// Reads lessons: from YAML or JSON text, or from a tree that was read before.
package enum LessonReader {
  static let keys = [
    "title", "source", "course", "network", "graph", "conventions", "check", "digits", "arithmetic",
    "written",
    "seed", "narration", "plots", "questions", "printed", "next",
  ]

  /// The tree of a text, before it means anything.
  /// - Throws: ``LessonError`` where the text is not YAML.
  package static func tree(of text: String) throws(LessonError) -> Tree { try YAMLText.tree(text) }

  /// The lesson of a text.
  /// - Parameters:
  ///   - text: YAML or JSON.
  ///   - name: what it is called where it has no title.
  ///   - dataSets: the data sets that it may name.
  /// - Throws: ``LessonError`` at the first thing that is wrong, ids of figures and narration included.
  package static func lesson(
    _ text: String, name: String, dataSets: DataSets = .none
  ) throws(LessonError) -> Lesson {
    let tree = try tree(of: text)
    let lesson = try lesson(tree, name: name, dataSets: dataSets)
    try ReferenceCheck(lesson).check(tree)
    return lesson
  }

  /// The lesson of a tree whose references have been checked before.
  package static func lesson(
    _ tree: Tree, name: String, dataSets: DataSets = .none
  ) throws(LessonError) -> Lesson {
    let fields = try Fields(tree, "a lesson", keys: keys)
    let conventions = try conventions(fields["conventions"])
    let seed = try fields["seed"].map { tree throws(LessonError) in
      try tree.integer("seed", 0...(1 << 53) - 1)
    }
    var (model, spellings) = try model(fields, conventions, seed: UInt64(seed ?? 1), dataSets)
    let epsilon = try epsilon(fields["check"])
    spellings[ID(.epsilon)] = epsilon?.text
    var lesson = Lesson(
      title: try fields["title"].map { tree throws(LessonError) in try tree.text("title") } ?? name,
      source: try source(fields["source"]),
      model: model,
      spellings: spellings,
      conventions: conventions,
      epsilon: epsilon?.value ?? 1e-4,
      digits: try digits(fields["digits"], "digits") ?? .significant(9),
      arithmetic: try arithmetic(fields["arithmetic"]),
      written: try written(fields["written"]),
      seed: UInt64(seed ?? 1),
      printed: try printed(fields["printed"]),
      narration: try narration(fields["narration"]))
    for item in try fields["plots"]?.list("plots") ?? [] { lesson.plots.append(try LessonPlot(item)) }
    for item in try fields["questions"]?.list("questions") ?? [] {
      lesson.questions.append(try LessonQuestion(item))
    }
    lesson.course = try course(fields["course"])
    let data = try data(fields["network"])
    lesson.asWritten = fields["graph"] ?? data
    for item in try fields["next"]?.list("next") ?? [] { lesson.next.append(try item.text("next")) }
    return lesson
  }

  /// The data set of a network; nil where the examples are written out.
  private static func data(_ tree: Tree?) throws(LessonError) -> Tree? {
    try tree.flatMap { tree throws(LessonError) in
      try Fields(tree, "the network", keys: NetworkReader.keys)["data"]
    }
  }

  private static func course(_ tree: Tree?) throws(LessonError) -> CoursePlace? {
    guard let tree else { return nil }
    let fields = try Fields(tree, "course", keys: ["part", "place"])
    return CoursePlace(
      part: try fields.required("part").text("part"),
      place: try fields.required("place").number("place").value)
  }

  /// The network or the graph, with the numbers in their own characters.
  private static func model(
    _ fields: Fields, _ conventions: Conventions, seed: UInt64, _ dataSets: DataSets
  ) throws(LessonError) -> (Model, [ID: String]) {
    guard let tree = fields["graph"] else {
      guard let tree = fields["network"] else {
        throw LessonError("a lesson has a “network” or a “graph”", at: fields.mark)
      }
      var reader = NetworkReader(conventions: conventions, seed: seed, dataSets: dataSets)
      return (.network(try reader.network(tree)), reader.spellings)
    }
    if fields["network"] != nil {
      throw LessonError("“graph” stands beside “network”: give one or the other", at: tree.mark)
    }
    var reader = GraphReader(conventions: conventions)
    return (.graph(try reader.graph(tree)), reader.spellings)
  }

  private static func source(_ tree: Tree?) throws(LessonError) -> String {
    guard let tree else { return "" }
    if case .scalar(let text, _) = tree { return text }
    let keys = ["document", "author", "chapter", "section", "pages", "address"]
    let fields = try Fields(tree, "source", keys: keys)
    var parts: [String] = []
    for key in keys {
      if let value = fields[key] { parts.append(try value.text("\(key) of source")) }
    }
    return parts.joined(separator: ", ")
  }

  private static func conventions(_ tree: Tree?) throws(LessonError) -> Conventions {
    var conventions = Conventions()
    guard let tree else { return conventions }
    let fields = try Fields(tree, "conventions", keys: ["delta", "relative-error", "step-at-zero"])
    if let delta = fields["delta"] {
      conventions.deltaIsTargetMinusOutput = try delta.choice(
        "delta", [("output-minus-target", false), ("target-minus-output", true)])
    }
    if let rule = fields["relative-error"] {
      conventions.relativeErrorOfSum = try rule.choice("relative-error", [("max", false), ("sum", true)])
    }
    if let step = fields["step-at-zero"] {
      conventions.stepFiresAtZero = try step.choice("step-at-zero", [("0", false), ("1", true)])
    }
    return conventions
  }

  private static func epsilon(_ tree: Tree?) throws(LessonError) -> WrittenNumber? {
    guard let tree, let item = try Fields(tree, "check", keys: ["epsilon"])["epsilon"] else { return nil }
    let number = try item.number("epsilon")
    guard number.value > 0 else {
      throw LessonError("epsilon: expected a number above 0; found \(number.text)", at: item.mark)
    }
    return number
  }

  private static func digits(_ tree: Tree?, _ what: String) throws(LessonError) -> Digits? {
    guard let tree else { return nil }
    let fields = try Fields(tree, what, keys: ["significant", "decimals"])
    if let digits = try rounding(fields, what) { return digits }
    throw LessonError("\(what): expected significant or decimals", at: tree.mark)
  }

  /// So many significant digits, or so many decimals; not both.
  private static func rounding(_ fields: Fields, _ what: String) throws(LessonError) -> Digits? {
    let (significant, decimals) = (fields["significant"], fields["decimals"])
    if significant != nil, let decimals {
      throw LessonError("\(what): significant and decimals exclude each other", at: decimals.mark)
    }
    if let significant { return .significant(try significant.integer("significant", 1...17)) }
    return try decimals.map { (tree) throws(LessonError) in .decimals(try tree.integer("decimals", 0...17)) }
  }

  private static func arithmetic(_ tree: Tree?) throws(LessonError) -> SourceArithmetic {
    var arithmetic = SourceArithmetic()
    guard let tree else { return arithmetic }
    if case .scalar = tree {
      return try tree.choice("arithmetic", [("exact", arithmetic)])
    }
    let fields = try Fields(tree, "arithmetic", keys: ["decimals", "significant", "rounding", "carry", "e"])
    if let digits = try rounding(fields, "arithmetic") { arithmetic.rounding = digits }
    if let mode = fields["rounding"] {
      arithmetic.mode = try mode.choice("rounding", RoundingMode.allCases.map { ($0.rawValue, $0) })
    }
    if let carry = fields["carry"] {
      arithmetic.carriesRounded = try carry.choice("carry", [("rounded", true), ("full", false)])
    }
    if let tree = fields["e"] {
      let e = try tree.number("e")
      guard e.value > 1 else { throw LessonError("e: expected about 2.718; found \(e.text)", at: tree.mark) }
      arithmetic.e = e.value
    }
    return arithmetic
  }

  private static func written(_ tree: Tree?) throws(LessonError) -> [WrittenException] {
    var exceptions: [WrittenException] = []
    for item in try tree?.list("written") ?? [] {
      let fields = try Fields(item, "an entry of written", keys: ["quantity", "decimals"])
      let extent = try fields.required("decimals")
      let quantity = try fields.required("quantity").text("quantity")
      switch extent {
      case .scalar("full", _): exceptions.append(WrittenException(quantity: quantity, extent: .full))
      case .scalar("no", _): exceptions.append(WrittenException(quantity: quantity, extent: .no))
      default:
        let decimals = try extent.integer("decimals (a number, full, or no)", 0...17)
        exceptions.append(WrittenException(quantity: quantity, extent: .decimals(decimals)))
      }
    }
    return exceptions
  }

  private static func printed(_ tree: Tree?) throws(LessonError) -> [PrintedFigure] {
    var figures: [PrintedFigure] = []
    for item in try tree?.list("printed") ?? [] {
      let fields = try Fields(item, "an entry of printed", keys: ["quantity", "figure", "where"])
      figures.append(
        PrintedFigure(
          quantity: try fields.required("quantity").text("quantity"),
          figure: try fields.required("figure").number("figure").text,
          place: try fields["where"].map { tree throws(LessonError) in try tree.text("where") } ?? ""))
    }
    return figures
  }

  private static func narration(_ tree: Tree?) throws(LessonError) -> [Narration] {
    guard let tree else { return [] }
    guard case .mapping(let entries, _) = tree else {
      throw LessonError(
        "narration: expected a mapping of stages or quantities to texts; found \(tree.kind)", at: tree.mark)
    }
    var narration: [Narration] = []
    for entry in entries {
      narration.append(Narration(subject: entry.key, text: try entry.value.text("narration of \(entry.key)")))
    }
    return narration
  }
}
