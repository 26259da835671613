import LessonFormat

/// The lessons that come with the program, baked in when it was built, in the order of the course.
package enum BundledLessons {
  /// A lesson as a list shows it.
  package struct Entry: Sendable {
    /// The name by which it is asked for.
    package let name: String
    /// Its title.
    package let title: String
    /// The part of the course that it belongs to; empty outside of it.
    package let part: String
  }

  /// What there is, in the order in which one would learn it.
  package static let course = BakedLessons.all.map { Entry(name: $0.name, title: $0.title, part: $0.part) }

  /// Their names, in order.
  package static let names = course.map(\.name)

  /// The lesson of a name, or nil if there is none.
  package static func lesson(named name: String) -> Lesson? {
    guard let baked = BakedLessons.all.first(where: { $0.name == name }),
      let tree = BakedTree.tree(of: baked.tree)
    else { return nil }
    do {
      return try LessonReader.lesson(tree, name: name)
    } catch {
      preconditionFailure(
        "the lesson \(name) was read when it was baked, and is not readable now: \(error.message)")
    }
  }
}
