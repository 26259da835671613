import LessonFormat

/// The lessons that come with the program, baked in when it was built.
package enum BundledLessons {
  /// Their names, in order.
  package static let names = BakedLessons.all.map(\.name)

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
