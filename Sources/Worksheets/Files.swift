import Documents
import LessonFormat

/// What a teacher gets, file by file.
extension Worksheet {
  /// A file.
  package struct File {
    /// Its name, without a folder.
    package let name: String
    /// What stands in it.
    package let text: String
  }

  /// All files: the sheets, the key, and of each variant its lesson and its answers as `explain mark` reads them.
  package func files(_ format: any DocumentFormat, style: TextStyle) -> [File] {
    let setting = Setting(worked, digits: digits, style: style, leadsOn: false)
    let ending = format.fileExtension
    return [
      File(name: "worksheet.\(ending)", text: format.text(of: sheet, setting)),
      File(name: "answer-key.\(ending)", text: format.text(of: key, setting)),
    ]
      + variants.flatMap { variant -> [File] in
        let name = "variant-\(label(variant))"
        let files = [
          File(name: "\(name).yaml", text: LessonWriter.text(of: variant.worked.lesson)),
          File(name: "\(name)-key.csv", text: answers(of: variant)),
        ]
        return hasChoices ? files + [File(name: "\(name)-choices.csv", text: choices(of: variant))] : files
      }
  }

  /// Whether a file of this name may have been written by an earlier worksheet.
  package static func isOwn(_ name: String) -> Bool {
    if name.hasPrefix("worksheet.") || name.hasPrefix("answer-key.") { return true }
    guard name.hasPrefix("variant-") else { return false }
    let rest = name.dropFirst("variant-".count).drop(while: \.isNumber)
    return [".yaml", "-key.csv", "-choices.csv"].contains(String(rest))
  }

  /// The number of a variant, with zeros before it so that names sort.
  func label(_ variant: Variant) -> String {
    let width = max(2, String(variants.count).count)
    let digits = String(variant.number)
    return String(repeating: "0", count: width - digits.count) + digits
  }

  /// The right answers as an answer sheet.
  package func answers(of variant: Variant) -> String {
    let lines = variant.questions.map { question in
      AnswerTemplate.line(of: worked.ids.text(of: question.id), question.figure)
    }
    return (["quantity,figure"] + lines).joined(separator: "\n") + "\n"
  }

  /// Every choice with its figure and the misconceptions that it tells of; of the right one none.
  private func choices(of variant: Variant) -> String {
    let lines = variant.questions.flatMap { question in
      question.choices.enumerated().map { place, choice in
        AnswerTemplate.line(of: worked.ids.text(of: question.id), choice.figure)
          + ",\(Question.letters[place]),\(choice.misconceptions.map(\.id).joined(separator: ";"))"
      }
    }
    return (["quantity,figure,letter,misconception"] + lines).joined(separator: "\n") + "\n"
  }
}
