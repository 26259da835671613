import Documents
import LessonFormat
import Networks
import TensorFiles
import Training

/// A training that is handed over to PyTorch: written as a script, with a file beside it where that would be too long.
struct HandOver {
  private static let (script, numbers) = ("train.py", "start.safetensors")

  let lesson: Lesson
  let name: String
  let precision: Precision
  let files: TrainingFiles
  /// The number of updates, those of a resumed run included.
  let steps: Int

  /// Writes the script to standard output, or into a folder.
  /// - Throws: ``Failure`` where there is no such script, or a file cannot be read or written.
  func write(to folder: OutputFolder?) throws {
    try folder?.check()
    let script = try script()
    guard let folder else {
      if script.needsFile {
        let count = counted(script.arrays.reduce(0) { $0 + $1.values.count }, "number")
        throw Failure(
          message: "--format pytorch: the training begins with \(count), too many for a script; "
            + "--output FOLDER writes it with a file beside it")
      }
      return Output.write(script.text(file: nil), paging: false)
    }
    var written = [
      (Self.script, Array(script.text(file: script.needsFile ? Self.numbers : nil).utf8))
    ]
    if script.needsFile {
      let arrays = script.arrays.map {
        NamedArray(name: $0.name, shape: $0.shape, values: $0.values, precision: precision.stored)
      }
      written.append((Self.numbers, SafetensorsWriter.bytes(arrays)))
    }
    try folder.write(written) { $0 == Self.script || $0 == Self.numbers }
    let size = written.count > 1 ? ", \(Self.numbers)" : ""
    Output.write(
      """
      \(folder.path): \(Self.script)\(size)
        python3 \(shellWord("\(folder.path)/\(Self.script)"))

      """, paging: false)
  }

  private func script() throws -> TrainingScript {
    guard lesson.graph == nil else {
      throw Failure(
        message:
          "--format pytorch: a training script is made of a network, and this lesson is a graph of formulas; "
          + "explain derive --format pytorch recomputes it")
    }
    let resumed = try files.resumed(StateArray.arrays(of: lesson.network), lesson, precision)
    if let resumed { try files.requireRest(after: resumed, of: steps) }
    let state = resumed?.state ?? NetworkEngine<Double>(lesson.network, rows: 1).state
    do throws(FormatError) {
      return try TrainingScript(
        lesson, name: name, command: typedCommand(), state: state, updates: steps,
        updatesBefore: resumed?.updates ?? 0, isSingle: precision == .single)
    } catch {
      throw Failure(message: "--format pytorch: \(error.message)")
    }
  }
}
