import Derivation
import Documents
import WorkedLesson

/// What is wrong in print of what is told, where the walk passes it.
extension WalkView {
  /// The lines that tell of it; none while a question is open, since the right number often stands in them.
  /// - Parameter isBrief: whether they are told in short.
  func misprintLines(width: Int, isBrief: Bool = false) -> [PaneLine] {
    guard walkthrough.question == nil, !walkthrough.restsOnUntold(state.place) else { return [] }
    let narrator = Narrator(worked, digits: walkthrough.askedDigits)
    guard let notes = walk.misprints.notes(at: state.place, narrator) else { return [] }
    return (isBrief ? [notes.short] : notes.full).flatMap { note in
      renderer.wrapped(renderer.plain(note), width).map { PaneLine($0, .changed) }
    }
  }

  /// What is told and, as far as there is room, what is wrong of it in print: that goes first where there is none.
  func withMisprints(_ told: [PaneLine], rows: Int, width: Int) -> [PaneLine] {
    let notes = [false, true].lazy.map { misprintLines(width: width, isBrief: $0) }
    return told + (notes.first { told.count + $0.count <= rows } ?? [])
  }
}
