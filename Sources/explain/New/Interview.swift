import Glibc
import LessonFormat
import Networks

/// The questions of `new`: each is asked until its answer makes sense; Enter takes what is offered.
struct Interview {
  /// A question, and where its answer belongs.
  private struct Question {
    /// What the answer is called in errors.
    let option: String
    /// What is asked, given what was answered before.
    let text: (DraftWords) -> String
    /// What Enter means.
    let offered: String
    let field: WritableKeyPath<DraftWords, String?>
  }

  private static var questions: [Question] {
    [
      Question(
        option: "layers", text: { _ in "Sizes of the layers, the inputs first" }, offered: "2-2-2",
        field: \.layers),
      Question(
        option: "activation",
        text: { _ in
          "Activation: one for all layers, two for the hidden ones and the last, or one per layer\n  ("
            + Activations.all().map(\.name).joined(separator: ", ") + ")"
        }, offered: "logistic", field: \.activation),
      Question(
        option: "loss", text: { _ in "Loss\n  (" + Losses.all.map(\.name).joined(separator: ", ") + ")" },
        offered: "", field: \.loss),
      Question(
        option: "inputs", text: { "Inputs: \(count($0.sizes.first)); several examples parted by ;" },
        offered: drawn, field: \.inputs),
      Question(
        option: "targets", text: { "Targets: \(count($0.sizes.last)) per example; or none" }, offered: drawn,
        field: \.targets),
      Question(
        option: "weights", text: { "Weights, node by node: \(count($0.weightCount))" }, offered: drawn,
        field: \.weights),
      Question(
        option: "biases",
        text: { _ in "Biases: one per node, or one per layer that its nodes share; or none" },
        offered: drawn, field: \.biases),
      Question(
        option: "learning-rate", text: { _ in "Learning rate" }, offered: "0.5", field: \.learningRate),
    ]
  }

  /// What Enter means where numbers are asked for.
  private static let drawn = "drawn"

  /// The answer that asks the question before once more.
  private static let back = "<"

  private static func count(_ n: Int?) -> String { counted(n ?? 0, "number") }

  /// Asks what has not been said yet.
  /// - Throws: ``Failure`` where the answers end.
  static func complete(_ words: inout DraftWords) throws {
    // What was said on the command line is looked at before anything is asked.
    do throws(DraftError) { _ = try words.draft() } catch {
      if error.text != nil { throw Failure(message: "--" + error.description) }
    }
    let open = questions.filter { question in
      // Classes say the targets, too.
      words[keyPath: question.field] == nil && !(question.option == "targets" && words.target != nil)
    }
    TextFile.writeError(Output.spelled("Enter takes what stands in brackets; \(back) goes back.\n"))
    var k = 0
    while k < open.count {
      if try ask(open[k], &words) {
        k += 1
      } else {
        words[keyPath: open[k].field] = nil
        k = max(0, k - 1)
      }
    }
  }

  /// What Enter means, given what was answered before.
  private static func offered(_ question: Question, _ words: DraftWords) -> String {
    switch question.option {
    case "loss": (try? words.draft().loss.name) ?? Losses.standard.name
    // Targets are drawn for one example only.
    case "targets" where words.inputs?.contains(";") ?? false: "none"
    default: question.offered
    }
  }

  /// Asks until an answer makes sense; false where the answer is to go back.
  private static func ask(_ question: Question, _ words: inout DraftWords) throws -> Bool {
    let offered = offered(question, words)
    while true {
      TextFile.writeError(Output.spelled("\(question.text(words)) [\(offered)]: "))
      guard let line = readLine() else {
        TextFile.writeError("\n")
        throw Failure(message: "the answers end here; nothing is written")
      }
      let answer = withoutControlCharacters(line)
      if answer.filter({ !$0.isWhitespace }) == back { return false }
      let isEnter = answer.allSatisfy(\.isWhitespace)
      words[keyPath: question.field] = isEnter ? (offered == drawn ? nil : offered) : answer
      do throws(DraftError) {
        _ = try words.draft()
        return true
      } catch {
        // What is missing yet is asked for later.
        if error.option != question.option { return true }
        Output.complain(error.description)
      }
    }
  }
}

extension DraftWords {
  /// The sizes of the layers, where they have been said.
  fileprivate var sizes: [Int] { (try? layers.map(Self.sizes)) ?? [] }
  /// The number of weights between them.
  fileprivate var weightCount: Int { zip(sizes, sizes.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 } }
}
