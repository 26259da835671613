import ArgumentParser
import LessonFormat

/// A network from another program, as a lesson.
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Make a lesson of a network's parameters: explain import model.safetensors",
    discussion: """
      Reads .safetensors, .npz, .npy and state dicts in JSON; weights have a row per output node, as PyTorch has them.

        explain import model.safetensors --activation relu,softmax --inputs x.npy --target 3 > my.yaml
        explain --model model.safetensors --activation relu,softmax --inputs x.npy --target 3
      """)

  @Argument(
    help: "The files with the parameters; - reads standard input.",
    completion: .file(extensions: ["safetensors", "npz", "npy", "json"]))
  var files: [String]

  @OptionGroup var arrays: ArrayOptions

  @OptionGroup(title: "What the files do not say") var network: NetworkOptions

  @Option(
    name: .customLong("learning-rate"), parsing: .unconditional,
    help: "The learning rate; without one there is no update.")
  var learningRate: String?

  @Option(help: "The title of the lesson.")
  var title: String?

  func run() throws {
    try network.refuseParameters(beside: "the files")
    var words = network.words
    words.learningRate = learningRate
    var draft = try ImportedNetwork(files: files, arrays: arrays, words: words).draft().draft
    if let title { draft.title = withoutControlCharacters(title) }
    let text = LessonWriter.text(of: draft.lesson, comments: true)
    guard text.utf8.count <= TextFile.sizeLimit else {
      throw Failure(
        message: "\(files[0]): a lesson of \(text.utf8.count >> 20) MB; the most that is read are "
          + "\(TextFile.sizeLimit >> 20) MB. Straight from the file it goes: --model in place of import")
    }
    Output.write(text, paging: false)
  }
}
