import LessonFormat
import Networks

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

  /// The data sets that come with them.
  package static let dataSets = DataSets(known: BakedLessons.tables.map(\.name)) {
    name, take throws(LessonError) in
    guard let table = BakedLessons.tables.first(where: { $0.name == name }) else { return nil }
    return try DataSet(csv: table.text, name: name, take: take)
  }

  /// The lesson of a name, or nil if there is none.
  /// - Parameter dataSets: the data sets that it may name: those that come with it, and others.
  /// - Throws: ``LessonError`` where it needs data that is not there; all else was checked when it was baked.
  package static func lesson(named name: String, dataSets: DataSets = dataSets) throws(LessonError) -> Lesson?
  {
    guard let baked = BakedLessons.all.first(where: { $0.name == name }),
      let tree = BakedTree.tree(of: baked.tree)
    else { return nil }
    return try LessonReader.lesson(tree, name: name, dataSets: dataSets)
  }
}
