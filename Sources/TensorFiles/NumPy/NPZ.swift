/// Arrays in a zip archive, each an .npy file by the array's name.
enum NPZ {
  /// The arrays of an archive, in the order of its directory.
  /// - Parameter ending: the format that the file's name promises.
  /// - Throws: ``Fault``: where the archive or an array in it is damaged, or where it holds something else.
  static func arrays(
    _ bytes: [UInt8], ending: TensorKind?, limits: TensorLimits
  ) throws(Fault) -> [NamedArray] {
    let entries = try ZipDirectory(bytes, limits: limits).entries
    if entries.contains(where: { $0.name.split(separator: "/").last == "data.pkl" }) {
      throw Fault(
        FileContent.sentence(
          "what torch.save writes, a zip archive with a pickle, which only Python can open",
          FileContent.savedAsArrays, ending))
    }
    var collection = ArrayCollection(limits: limits)
    for entry in entries {
      do throws(Fault) {
        guard entry.name.hasSuffix(".npy") else {
          throw Fault("not an .npy file; an archive of arrays has nothing else in it")
        }
        let name = String(entry.name.dropLast(4))
        try collection.register(name)
        let left = limits.elements - collection.elements
        let content = try entry.content(of: bytes, limit: 8 * left + limits.npyHeaderBytes + 12)
        collection.add(
          try NPY.array(content, name: name, limits: limits, after: collection.elements))
      } catch {
        throw Fault(error, entry: entry.name)
      }
    }
    return collection.arrays
  }
}
