import BundledLessons
import LessonFormat
import Networks

/// The data sets that a lesson may name: those that come with the program, MNIST from a folder, a table of one's own.
struct DataFolder {
  /// The folder that the user names; nil: none.
  let folder: String?
  /// The folder of the lesson, from which a table's path goes out.
  let base: String

  /// Where to get MNIST's files, which cannot be shipped.
  private static let advice = """
    the pictures of MNIST are read from a folder: give --data FOLDER with train-images-idx3-ubyte and \
    train-labels-idx1-ubyte in it, unpacked (search for “MNIST handwritten digits IDX”; the files are free to \
    download, some 50 MB). The same recipe out of the box: --example handwritten-digits
    """

  var dataSets: DataSets {
    DataSets(known: BundledLessons.dataSets.known + ["mnist"]) { name, take throws(LessonError) in
      if let bundled = try BundledLessons.dataSets.named(name, take) { return bundled }
      if name == "mnist" { return try mnist(take) }
      guard name.hasSuffix(".csv") else { return nil }
      do {
        return try DataSet(
          csv: try TextFile.read(name.hasPrefix("/") ? name : base + name), name: name, take: take)
      } catch let error as FileError {
        throw LessonError(error.description)
      } catch let error as LessonError {
        throw error
      } catch {
        throw LessonError("\(error)")
      }
    }
  }

  private func mnist(_ take: Int) throws(LessonError) -> DataSet {
    guard let folder else { throw LessonError(Self.advice) }
    func bytes(_ names: [String]) throws(LessonError) -> [UInt8] {
      var problem = ""
      for name in names {
        do {
          return try TextFile.bytes(of: "\(folder)/\(name)", limit: 100 << 20)
        } catch {
          if problem.isEmpty { problem = error.description }
        }
      }
      throw LessonError("\(problem); \(Self.advice)")
    }
    return try DataSet(
      idxImages: bytes(["train-images-idx3-ubyte", "train-images.idx3-ubyte"]),
      labels: bytes(["train-labels-idx1-ubyte", "train-labels.idx1-ubyte"]), take: take)
  }
}
