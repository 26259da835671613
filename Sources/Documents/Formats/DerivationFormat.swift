import Derivation
import WorkedLesson

/// A derivation as asked for: everything, some stages, or some quantities with all that they rest on.
package struct DerivationRequest {
  /// How it is set; the lesson is in it.
  package let setting: Setting
  /// The stages asked for; nil: all.
  package let stages: [Stage]?
  /// The quantities and expressions asked for, each as it was typed; empty: the stages.
  package let quantities: [(text: String, formula: Formula)]
  /// The nodes asked for.
  package let nodes: [(layer: Int, node: Int)]
  /// The command as it was typed; empty where there was none.
  package let command: String
  /// How many terms of a large network's sums are written, and how many roads.
  package let top: Int

  /// The lesson.
  package var worked: WorkedLesson { setting.worked }

  /// A request.
  package init(
    _ setting: Setting, stages: [Stage]? = nil, quantities: [(text: String, formula: Formula)] = [],
    nodes: [(layer: Int, node: Int)] = [], command: String = "", top: Int = Narrator.usualTop
  ) {
    self.top = top
    self.command = command
    self.setting = setting
    self.stages = stages
    (self.quantities, self.nodes) = (quantities, nodes)
  }
}

/// A form in which a derivation is handed to other programs: all there is to know of it, in one file.
///
/// Other than a ``DocumentFormat`` it says nothing in words, so that it has no use for narration.
package protocol DerivationFormat: Sendable {
  /// Its name for `--format`.
  var name: String { get }
  /// Whether it can say what a node does; one that cannot is not asked for nodes.
  var tellsNodes: Bool { get }
  /// The derivation as text, with a line break at its end.
  /// - Throws: ``FormatError`` where this format cannot say what is asked for.
  func text(of request: DerivationRequest) throws(FormatError) -> String
}

extension DerivationFormat {
  /// It cannot.
  package var tellsNodes: Bool { false }
}

/// Why a derivation cannot be written in a format.
package struct FormatError: Error, Equatable {
  /// What is in the way, and what to ask for instead.
  package let message: String

  /// An error that says what it says.
  package init(_ message: String) { self.message = message }
}

/// The forms in which derivations alone can be written.
package enum DerivationFormats {
  /// All of them.
  package static let all: [any DerivationFormat] = [
    JSONFormat(), CSVFormat(), DOTFormat(), SVGFormat(), NumPyFormat(), PyTorchFormat(),
  ]
}
