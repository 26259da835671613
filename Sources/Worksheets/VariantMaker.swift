import Derivation
import Diagnosis
import LessonFormat
import Networks
import WorkedLesson

/// Draws variants of a lesson until their numbers meet all demands.
struct VariantMaker {
  /// How often numbers are drawn for one variant.
  private static let triesLimit = 500

  private let name: String
  private let seed: UInt64
  private let draw: NumberDraw
  private let conditions: Conditions
  private let mistakes: UsualMistakes
  private var seen: Set<[String]> = []

  /// A maker of variants.
  /// - Parameters:
  ///   - template: the lesson as the variants have it.
  ///   - asked: what they ask for.
  ///   - shown: the digits of the figures; those of the lesson are enough to tell them apart.
  init(_ template: WorkedLesson, asked: [ID], seed: UInt64, digits shown: Digits) {
    let (lesson, digits) = (template.lesson, template.lesson.digits)
    (name, self.seed) = (template.name, seed)
    draw = NumberDraw(lesson)
    conditions = Conditions(asked: asked, digits: digits, of: template)
    let probes = Self.probes(of: template).prefix(Self.triesLimit)
    let good = probes.first { [conditions] probe in conditions.failure(of: probe) == nil }
    mistakes = UsualMistakes(asked: asked, digits: digits, shown: shown, probe: good ?? template)
  }

  /// A lesson with numbers that have nothing special, again and again.
  static func probes(of template: WorkedLesson) -> AnyIterator<WorkedLesson> {
    let draw = NumberDraw(template.lesson)
    var random = RandomNumbers(seed: 0x5EED)
    return AnyIterator { WorkedLesson(draw.draw(&random, isKind: false), name: template.name) }
  }

  /// The random numbers of a variant: its own, so that it is the same however many others there are.
  func random(ofVariant number: Int, for purpose: UInt64) -> RandomNumbers {
    var mixer = RandomNumbers(seed: seed)
    let first = mixer.next()
    var second = RandomNumbers(seed: first ^ (UInt64(number) &* 0xD6E8_FEB8_6659_FD93) ^ purpose)
    return RandomNumbers(seed: second.next())
  }

  /// The numbers of a variant, and the wrong figures of each asked quantity.
  mutating func variant(_ number: Int) throws(WorksheetError) -> (
    worked: WorkedLesson, wrong: [ID: [UsualMistakes.WrongFigure]]
  ) {
    var random = random(ofVariant: number, for: 0)
    var failures: [Demand: Int] = [:]
    for _ in 0..<Self.triesLimit {
      var lesson = draw.draw(&random)
      lesson.title += ", variant \(number)"
      let worked = WorkedLesson(lesson, name: name)
      let numbers = lesson.spellings.map { "\($0.key)=\($0.value)" }.sorted()
      if seen.contains(numbers) {
        failures[.fresh, default: 0] += 1
      } else if let failure = conditions.failure(of: worked) {
        failures[failure, default: 0] += 1
      } else {
        do throws(UsualMistakes.Unmet) {
          let wrong = try mistakes.figures(in: worked)
          seen.insert(numbers)
          return (worked, wrong)
        } catch {
          failures[error.demand, default: 0] += 1
        }
      }
    }
    throw error(failures, variant: number)
  }

  private func error(_ failures: [Demand: Int], variant number: Int) -> WorksheetError {
    let worst = Demand.allCases.max { (failures[$0] ?? 0) < (failures[$1] ?? 0) } ?? .fresh
    let advice =
      switch worst {
      case .fresh: "ask for fewer --variants"
      case .digits: "ask for other quantities with --ask"
      case .noTie, .noNearMistake, .noRightMistake, .noTwins:
        "ask for other quantities with --ask, or for more digits with --digits"
      default: "this lesson is about such numbers; choose another"
      }
    return WorksheetError(
      """
      \(name): no good numbers found for variant \(number) in \(Self.triesLimit) draws; most often \
      (\(failures[worst] ?? 0) times) \(worst.failure): \(advice)
      """)
  }
}
