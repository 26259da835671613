import Networks

/// A picture that a lesson asks for.
package struct LessonPlot: Sendable, Equatable {
  /// What is drawn.
  package enum Kind: Sendable, Equatable {
    /// Quantities or expressions, each a curve against something given; with the places of the first updates on the
    /// first of them, made with the lesson's learning rate or another.
    case curves([String], against: Span, updates: Int, learningRate: Double?)
    /// Where an output is above and where below a threshold, over two inputs, after so many updates.
    case regions(String, x: Span, y: Span, threshold: Double, updates: Int)
    /// The lines of equal height of a quantity over two parameters, with the roads of some trainings on it.
    case surface(String, x: Span, y: Span, roads: [Road])
    /// The error against the number of updates.
    case course(updates: Int)
    /// The same under several optimizers, each from the same start with a learning rate of its own.
    case comparison([Contender], updates: Int)
  }

  /// Something given, and between which values it runs.
  package struct Span: Sendable, Equatable {
    /// Its id.
    package let id: String
    /// Where it begins.
    package let from: Double
    /// Where it ends.
    package let to: Double
  }

  /// An optimizer that is compared with others.
  package struct Contender: Sendable, Equatable {
    /// Its name.
    package let optimizer: String
    /// Its learning rate; nil: the lesson's.
    package let learningRate: Double?
  }

  /// The road of a training.
  package struct Road: Sendable, Equatable {
    /// How many examples go into one update; nil: all.
    package let batch: Int?
    /// How many updates are made.
    package let updates: Int
  }

  /// What it shows, one line.
  package let title: String
  /// The stage in which it stands.
  package let stage: String
  /// What is drawn.
  package let kind: Kind
}

extension LessonPlot {
  static let keys = [
    "title", "at", "curves", "against", "from", "to", "updates", "learning-rate", "regions", "threshold",
    "surface", "roads", "course",
    "optimizers",
  ]

  /// The keys of each kind beside its own, title and at.
  private static let keysOfKinds = [
    "curves": ["against", "from", "to", "updates", "learning-rate"],
    "regions": ["against", "from", "to", "threshold", "updates"],
    "surface": ["against", "from", "to", "roads"], "course": [], "optimizers": ["updates"],
  ]

  /// Reads a picture.
  init(_ tree: Tree) throws(LessonError) {
    let fields = try Fields(tree, "a plot", keys: Self.keys)
    title = try fields.required("title").text("title")
    stage =
      try fields["at"].map { tree throws(LessonError) in
        try tree.choice("at", Lesson.allStages.map { ($0, $0) })
      } ?? "forward"
    let kinds = ["curves", "regions", "surface", "course", "optimizers"].filter { fields[$0] != nil }
    guard kinds.count == 1 else {
      throw LessonError("a plot has one of curves, regions, surface, course or optimizers", at: tree.mark)
    }
    let known = ["title", "at", kinds[0]] + (Self.keysOfKinds[kinds[0]] ?? [])
    if let entry = fields.entries.first(where: { !known.contains($0.key) }) {
      throw LessonError(
        "a plot of \(kinds[0]) has no “\(entry.key)”, only \(known.joined(separator: ", "))",
        at: entry.mark)
    }
    let updates = try fields["updates"].map { tree throws(LessonError) in
      try tree.integer("updates", 1...100_000)
    }
    switch kinds[0] {
    case "curves":
      let curves = try fields.required("curves")
      var formulas: [String] = []
      for item in try curves.list("curves") { formulas.append(try item.text("curves")) }
      if formulas.isEmpty || formulas.count > 6 {
        throw LessonError("curves: from one to six are drawn", at: curves.mark)
      }
      let spans = try Self.spans(fields, 1)
      let rate = try fields["learning-rate"].map { tree throws(LessonError) in
        try tree.number("learning-rate").value
      }
      kind = .curves(formulas, against: spans[0], updates: updates ?? 0, learningRate: rate)
    case "regions":
      let spans = try Self.spans(fields, 2)
      let threshold = try fields["threshold"].map { tree throws(LessonError) in
        try tree.number("threshold").value
      }
      kind = .regions(
        try fields.required("regions").text("regions"), x: spans[0], y: spans[1], threshold: threshold ?? 0.5,
        updates: updates ?? 0)
    case "surface":
      let spans = try Self.spans(fields, 2)
      var roads: [Road] = []
      for item in try fields["roads"]?.list("roads") ?? [] {
        let road = try Fields(item, "a road", keys: ["batch", "updates"])
        roads.append(
          Road(
            batch: try road["batch"].map { tree throws(LessonError) in
              try tree.integer("batch", 1...1_000_000)
            },
            updates: try road.required("updates").integer("updates", 1...100_000)))
      }
      if roads.count > 4, let tree = fields["roads"] {
        throw LessonError("roads: at most four are drawn; found \(roads.count)", at: tree.mark)
      }
      kind = .surface(try fields.required("surface").text("surface"), x: spans[0], y: spans[1], roads: roads)
    case "optimizers":
      var contenders: [Contender] = []
      for item in try fields.required("optimizers").list("optimizers") {
        contenders.append(try Contender(item))
      }
      kind = .comparison(contenders, updates: updates ?? 20)
    default: kind = .course(updates: try fields.required("course").integer("course", 1...1_000_000))
    }
  }

  /// What it runs against: one name with its ends, or as many in lists.
  private static func spans(_ fields: Fields, _ count: Int) throws(LessonError) -> [Span] {
    let against = try fields.required("against")
    let (from, to) = (try fields.required("from"), try fields.required("to"))
    func items(_ tree: Tree, _ what: String) throws(LessonError) -> [Tree] {
      guard count > 1 else { return [tree] }
      let list = try tree.list(what)
      if list.count != count {
        throw LessonError("\(what): expected \(count), found \(list.count)", at: tree.mark)
      }
      return list
    }
    let (names, lower, upper) = (try items(against, "against"), try items(from, "from"), try items(to, "to"))
    var spans: [Span] = []
    for k in names.indices {
      let span = Span(
        id: try names[k].text("against"), from: try lower[k].number("from").value,
        to: try upper[k].number("to").value)
      if span.from >= span.to { throw LessonError("to: expected a number above from", at: upper[k].mark) }
      spans.append(span)
    }
    return spans
  }
}

extension LessonPlot.Contender {
  /// Reads the name of an optimizer, or a mapping with its learning rate.
  init(_ tree: Tree) throws(LessonError) {
    let known = Optimizers.all.map { ($0.name, $0.name) }
    guard case .mapping = tree else {
      (optimizer, learningRate) = (try tree.choice("optimizers", known), nil)
      return
    }
    let fields = try Fields(tree, "an optimizer", keys: ["name", "learning-rate"])
    optimizer = try fields.required("name").choice("name", known)
    learningRate = try fields["learning-rate"].map { tree throws(LessonError) in
      try tree.number("learning-rate").value
    }
  }
}
