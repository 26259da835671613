import Derivation
import Documents
import LessonFormat
import Networks
import WorkedLesson

/// What a worksheet is to be like.
package struct WorksheetRequest {
  /// The lesson whose kind it is of.
  package let lesson: Lesson
  /// The name by which the lesson was asked for.
  package let name: String
  /// How many variants; at least one.
  package let variants: Int
  /// What they are drawn from.
  package let seed: UInt64
  /// The digits of the answers; nil: those of the lesson, at most six significant ones.
  package let digits: Digits?
  /// The ids that are asked for; empty: the usual choice.
  package let asked: [String]
  /// Whether figures are offered to choose from.
  package let hasChoices: Bool

  /// A request.
  package init(
    _ lesson: Lesson, name: String, variants: Int, seed: UInt64, digits: Digits? = nil, asked: [String] = [],
    hasChoices: Bool = false
  ) {
    (self.lesson, self.name, self.variants, self.seed) = (lesson, name, variants, seed)
    (self.digits, self.asked, self.hasChoices) = (digits, asked, hasChoices)
  }
}

/// Exercises of the kind of a lesson, each with numbers of its own.
package struct Worksheet {
  /// The lesson; its names are those of every variant.
  package let worked: WorkedLesson
  /// The exercises.
  package let variants: [Variant]
  /// The digits of the figures.
  package let digits: Digits
  /// The digits with which an answer is written by hand; those of choices may be more, so that marking can tell them
  /// apart.
  let handDigits: Digits
  /// Whether figures are offered to choose from.
  package let hasChoices: Bool

  /// Draws a worksheet.
  /// - Throws: ``WorksheetError`` where the lesson is none for a hand to compute, where what is asked for is not there,
  ///   and where no numbers meet the demands.
  package init(_ request: WorksheetRequest) throws(WorksheetError) {
    let name = request.name
    try Self.refuse(request.lesson, name)
    let template = Self.template(request)
    let worked = WorkedLesson(template, name: name)
    let probes = Array(VariantMaker.probes(of: worked).prefix(9))
    let asked = try AskedQuantities(worked, probes: probes).ids(request.asked)
    handDigits = template.digits
    let digits = request.hasChoices && request.digits == nil ? Self.long(template.digits) : template.digits
    self.digits = digits
    hasChoices = request.hasChoices
    self.worked = worked
    var maker = VariantMaker(worked, asked: asked, seed: request.seed, digits: digits)
    var variants: [Variant] = []
    for number in 1...max(1, request.variants) {
      let (own, wrong) = try maker.variant(number)
      var questions = asked.map { Question(id: $0, figure: digits.full(own.value(of: $0))) }
      if request.hasChoices {
        var random = maker.random(ofVariant: number, for: 1)
        Self.offerChoices(&questions, own, wrong, by: &random)
      }
      variants.append(Variant(number: number, worked: own, questions: questions))
    }
    self.variants = variants
  }

  /// What is no exercise for a hand.
  private static func refuse(_ lesson: Lesson, _ name: String) throws(WorksheetError) {
    guard lesson.graph == nil else { return }
    if let set = lesson.network.classification?.name {
      throw WorksheetError(
        "\(name): its examples come from the data set \(set); a worksheet needs a lesson that writes them out"
      )
    }
    let limit = NetworkNaming.shortNameLimit
    if lesson.network.weightCount > limit {
      throw WorksheetError(
        "\(name): \(lesson.network.weightCount) weights are too many to compute by hand; a worksheet has at most \(limit)"
      )
    }
  }

  /// The lesson without what is said of its own numbers.
  private static func template(_ request: WorksheetRequest) -> Lesson {
    var lesson = request.lesson
    lesson.source =
      "the kind of \(request.name), its numbers drawn by explain worksheet from seed \(request.seed)"
    lesson.digits = request.digits ?? short(lesson.digits)
    lesson.arithmetic = SourceArithmetic()
    (lesson.written, lesson.printed, lesson.narration) = ([], [], [])
    (lesson.plots, lesson.questions, lesson.course, lesson.next) = ([], [], nil, [])
    return lesson
  }

  private static func short(_ digits: Digits) -> Digits {
    switch digits {
    case .significant(let n): .significant(min(6, n))
    case .exponential(let n): .exponential(min(6, n))
    case .decimals(let n): .decimals(n)
    }
  }

  /// The digits of choices: nine, from which marking is sure of a cause.
  private static func long(_ digits: Digits) -> Digits {
    switch digits {
    case .significant(let n): .significant(max(9, n))
    case .exponential(let n): .exponential(max(9, n))
    case .decimals(let n): .decimals(max(9, n))
    }
  }

  // MARK: Choices

  /// Gives each question its choices, the right one at every place equally often.
  private static func offerChoices(
    _ questions: inout [Question], _ worked: WorkedLesson, _ wrong: [ID: [UsualMistakes.WrongFigure]],
    by random: inout RandomNumbers
  ) {
    let distractors = Distractors(worked, asked: questions.map(\.id), figures: questions.map(\.figure))
    var places: [Int: [Int]] = [:]
    for k in questions.indices {
      var choices = distractors.choices(for: k, among: wrong[questions[k].id] ?? [], by: &random)
      guard choices.count >= Distractors.fewest else { continue }
      choices.shuffle(using: &random)
      let count = choices.count + 1
      // All places in some order, then all again.
      if places[count, default: []].isEmpty { places[count] = Array(0..<count).shuffled(using: &random) }
      let place = places[count]?.popLast() ?? 0
      choices.insert(Choice(figure: questions[k].figure, misconceptions: []), at: place)
      questions[k].choices = choices
    }
  }
}
