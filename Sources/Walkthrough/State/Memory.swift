import Derivation
import Documents
import LessonFormat
import Networks
import WorkedLesson

/// Why what was kept cannot be gone on with.
package struct MemoryError: Error, Equatable {
  /// The reason, a few words.
  package let reason: String
}

/// What is kept of a walk from one time to the next: place, round, what-ifs, how the questions went.
extension Walkthrough {
  /// The version of what is kept; another one is not read.
  private static var version: String { "1" }

  /// What is to be kept, as text (JSON).
  package var memory: String {
    func strings(_ list: [String]) -> JSONValue { .array(list.map(JSONValue.string)) }
    let outcomes = state.outcomes.sorted { $0.key < $1.key }.map {
      strings([$0.key, $0.value.rawValue])
    }
    return JSONValue.object([
      ("version", .string(Self.version)), ("lesson", .string(rounds.fingerprint)),
      ("round", .string(String(state.round))), ("place", .string(walk.key(of: state.place))),
      ("cursor", .string(String(state.cursor))),
      ("trail", .array(state.trail.suffix(20).map { strings([String($0.round), walk.key(of: $0.place)]) })),
      ("predicting", .string(String(state.isPredicting))), ("outcomes", .array(outcomes)),
      ("what-ifs", .array(state.edits.map { strings([String($0.round), line(of: $0)]) })),
    ]).text
  }

  /// A what-if as it would be typed.
  private func line(of edit: Edit) -> String {
    switch edit.change {
    case .value(let id, _): "\(worked.ids.text(of: id)) = \(edit.text)"
    case .activation(let layer, let name): "activation \(worked.naming.layerName(layer)) = \(name)"
    }
  }

  /// A walkthrough that goes on where another has ended.
  /// - Parameters:
  ///   - lesson: the lesson.
  ///   - name: the name by which it was asked for.
  ///   - memory: what was kept; nil begins anew.
  ///   - digits: the digits that the user asked for, if any.
  /// - Returns: the walkthrough; where the memory is of no use, one from the beginning that says so.
  package static func resumed(
    _ lesson: Lesson, name: String, memory: String?, digits: Digits? = nil
  ) -> Walkthrough {
    guard let memory else { return Walkthrough(lesson, name: name, digits: digits) }
    do {
      let state = try state(from: memory, lesson, name: name)
      var walkthrough = Walkthrough(lesson, name: name, digits: digits)
      walkthrough.state = state
      walkthrough.state.round = 0
      walkthrough.walk(toRound: state.round)
      walkthrough.state.message =
        walkthrough.step > 0 ? "Going on at step \(walkthrough.step + 1). Home leads to the first step." : nil
      return walkthrough
    } catch {
      var walkthrough = Walkthrough(lesson, name: name, digits: digits)
      walkthrough.state.message = "A fresh start: \(error.reason)."
      return walkthrough
    }
  }

  /// The state that a text keeps.
  /// - Throws: ``MemoryError`` where it is not such a text, or one of another version or lesson.
  package static func state(from memory: String, _ lesson: Lesson, name: String) throws(MemoryError)
    -> WalkState
  {
    guard let tree = try? LessonReader.tree(of: memory), case .mapping(let entries, _) = tree else {
      throw MemoryError(reason: "the kept place cannot be read")
    }
    let fields = Dictionary(entries.map { ($0.key, $0.value) }) { first, _ in first }
    guard fields["version"]?.string == version else {
      throw MemoryError(reason: "the kept place is of another version")
    }
    guard fields["lesson"]?.string == lesson.fingerprint else {
      throw MemoryError(reason: "the lesson is not what it was")
    }
    var state = WalkState()
    let base = Walk(WorkedLesson(lesson, name: name))
    state.round = max(0, min(fields["round"]?.string.flatMap { Int($0) } ?? 0, roundLimit))
    for item in fields["what-ifs"]?.pairs ?? [] {
      guard let round = Int(item.0), round >= 0, round <= roundLimit,
        let edits = try? EditReader(base.worked, round: round).edits(item.1)
      else { throw MemoryError(reason: "a kept what-if cannot be read: \(item.1)") }
      state.edits += edits
    }
    for (key, outcome) in fields["outcomes"]?.pairs ?? [] {
      state.outcomes[key] = Outcome(rawValue: outcome)
    }
    state.isPredicting = fields["predicting"]?.string != "false"
    state.cursor = fields["cursor"]?.string.flatMap { Int($0) } ?? 0
    // A place may be there under the what-ifs only.
    var edited = lesson
    for edit in state.edits where edit.round <= state.round { edited.apply(edit) }
    let walk = state.edits.isEmpty ? base : Walk(WorkedLesson(edited, name: name))
    state.place = fields["place"]?.string.flatMap { walk.subject(of: $0) } ?? .given
    state.trail = (fields["trail"]?.pairs ?? []).compactMap { round, key in
      guard let round = Int(round), (0...roundLimit).contains(round) else { return nil }
      return walk.subject(of: key).map { WalkState.Stop(place: $0, cursor: 0, round: round) }
    }
    return state
  }
}

extension Tree {
  fileprivate var string: String? { if case .scalar(let text, _) = self { text } else { nil } }
  fileprivate var list: [Tree] { if case .sequence(let list, _) = self { list } else { [] } }
  /// A list of pairs of texts.
  fileprivate var pairs: [(String, String)] {
    list.compactMap { item in
      let pair = item.list.compactMap(\.string)
      return pair.count == 2 ? (pair[0], pair[1]) : nil
    }
  }
}
