import Derivation
import Networks

/// A lesson as its author wrote it: a network or a graph with its numbers, conventions, printed figures and prose.
package struct Lesson: Sendable {
  /// Its title.
  package var title: String
  /// The document that it is taken from; empty without one.
  package var source: String
  /// The network with its examples, or the graph.
  package var model: Model
  /// Numbers that were given, in their own characters: `0.10` keeps its zero.
  package var spellings: [ID: String]
  /// How the source speaks.
  package var conventions: Conventions
  /// The ε of the gradient check.
  package var epsilon: Double
  /// How many digits are shown unless one asks otherwise.
  package var digits: Digits
  /// How the source computed, for the audit.
  package var arithmetic: SourceArithmetic
  /// Exceptions to it.
  package var written: [WrittenException]
  /// Where anything is random.
  package var seed: UInt64
  /// The figures that the source prints.
  package var printed: [PrintedFigure]
  /// The lesson's own prose, by stage or quantity, in the order of the file.
  package var narration: [Narration]
  /// Pictures that stand in its stages.
  package var plots: [LessonPlot] = []
  /// Questions that it asks in a walk.
  package var questions: [LessonQuestion] = []
  /// Where it stands in the course; nil outside of it.
  package var course: CoursePlace?
  /// The lessons to look at next, by their names.
  package var next: [String] = []
  /// What its model does not tell of itself, as it was written: a graph with its loops, or the data set that a network
  /// takes its examples from. ``LessonWriter`` writes it again.
  package var asWritten: Tree?
  /// How many updates its parameters have been through: 0 as the author wrote them.
  package var updatesBefore = 0
  /// The subject of the words that stand before everything.
  package static let introduction = "introduction"

  /// The network of a lesson that has one.
  /// - Precondition: the lesson is not one of a ``graph``.
  package var network: Network {
    get {
      guard case .network(let network) = model else { preconditionFailure("a graph is no network") }
      return network
    }
    set { model = .network(newValue) }
  }
  /// The graph of a lesson that has one; nil for a network.
  package var graph: Graph? {
    get { if case .graph(let graph) = model { graph } else { nil } }
    set { if let newValue { model = .graph(newValue) } }
  }
  /// The names of all stages, in order.
  package static let allStages = ["forward", "error", "gradients", "check", "update"]
  /// The stages that it has: without targets there is no error, without a learning rate no update; a graph tells all
  /// its formulas in the forward pass.
  package var stages: [String] {
    let hasGradients = graph != nil || network.hasTargets
    let isUpdated = hasGradients && model.learningRate != nil
    return Self.allStages.filter { stage in
      switch stage {
      case "error": graph == nil && hasGradients
      case "gradients", "check": hasGradients
      case "update": isUpdated
      default: true
      }
    }
  }
  /// Whether it says how its source computed, other than in full precision.
  package var declaresArithmetic: Bool { arithmetic != SourceArithmetic() || !written.isEmpty }
}

/// Where a lesson stands in the course.
package struct CoursePlace: Sendable, Equatable {
  /// The part that it belongs to.
  package let part: String
  /// Its place among all lessons: they are listed from the least on.
  package let place: Double
}

/// How a source speaks.
package struct Conventions: Sendable, Equatable {
  /// Whether δ is (target − output)·…, the negative of ∂E/∂net.
  package var deltaIsTargetMinusOutput = false
  /// Whether the relative error is taken of the sum of the two gradients rather than of the larger.
  package var relativeErrorOfSum = false
  /// Whether the step fires at 0.
  package var stepFiresAtZero = false
}

/// How a source computed its figures.
package struct SourceArithmetic: Sendable, Equatable {
  /// How far it rounded what it wrote down; nil: not at all.
  package var rounding: Digits?
  /// How it rounded: to the nearest, ties up or to the even digit, or by cutting off.
  package var mode = RoundingMode.halfUp
  /// Whether the rounded value was carried on.
  package var carriesRounded = false
  /// The value it took for e; nil: exact.
  package var e: Double?

  /// The arithmetic of a source; by default full precision.
  package init() {}
}

/// A quantity that the source wrote down otherwise than the rest.
package struct WrittenException: Sendable, Equatable {
  /// How it was written.
  package enum Extent: Sendable, Equatable {
    /// With so many decimals.
    case decimals(Int)
    /// With all digits.
    case full
    /// Not at all: it was unfolded into what it stands in.
    case no
  }
  /// The id or expression.
  package let quantity: String
  /// How it was written.
  package let extent: Extent

  /// An exception to how the source wrote its numbers.
  package init(quantity: String, extent: Extent) { (self.quantity, self.extent) = (quantity, extent) }
}

/// A figure as the source prints it.
package struct PrintedFigure: Sendable, Equatable {
  /// The id or expression that it is a figure of.
  package let quantity: String
  /// The figure, character by character.
  package let figure: String
  /// Where it is printed.
  package let place: String
}

/// A piece of the lesson's own prose.
package struct Narration: Sendable, Equatable {
  /// The stage or the id that it belongs to.
  package let subject: String
  /// The text.
  package let text: String

  /// Prose on a stage or a quantity.
  package init(subject: String, text: String) { (self.subject, self.text) = (subject, text) }
}
