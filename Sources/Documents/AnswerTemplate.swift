import Derivation
import Networks
import WorkedLesson

/// The empty answer sheet of a lesson: every quantity that a calculation by hand comes by, to be filled in.
package struct AnswerTemplate {
  private let worked: WorkedLesson

  /// The template for a lesson.
  package init(_ worked: WorkedLesson) { self.worked = worked }

  /// The sheet as CSV, a line a quantity, in the order of working.
  package var text: String {
    var lines = ["quantity,figure"]
    for id in worked.stages.flatMap(quantities) { lines.append(Self.line(of: worked.ids.text(of: id), "")) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A line of an answer sheet: an id and a figure.
  package static func line(of id: String, _ figure: String) -> String {
    CSVFormat.quoted(id) + "," + figure
  }

  /// What is to be filled in of a stage, in the order of working.
  package func quantities(of stage: Stage) -> [ID] {
    stage == .check ? [] : worked.quantities(of: stage).filter(isAsked)
  }

  /// Not what is given, nor a second name of the number before, nor what only the program computes.
  private func isAsked(_ id: ID) -> Bool {
    guard let formula = worked.formula(of: id), id.place.update <= 1 else { return false }
    if [.largest, .exponentialSum, .logOut, .logRest, .predictedFall, .actualFall].contains(id.name.symbol) {
      return false
    }
    if id.place.update == 1, !worked.isParameter(id.name) || worked.isFrozen(id.name) { return false }
    // ∂net/∂w is what the weight multiplies: nothing to compute.
    if id.aspect == .derivative, id.name.symbol == .net { return false }
    if case .number = formula { return false }
    return !(id.aspect == .derivative && id.variable.symbol == .net && id.name.symbol == .total)
  }
}
