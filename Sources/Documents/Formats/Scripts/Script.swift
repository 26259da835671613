import Derivation
import Networks
import WorkedLesson

/// A Python script that recomputes a derivation with a library, and compares every figure with ours.
struct Script {
  private let request: DerivationRequest
  private let library: any ScriptLibrary
  private let figures: ScriptFigures
  private var worked: WorkedLesson { request.worked }

  /// The most numbers, of weights and examples, that are written into a script.
  private static let numberLimit = 200_000
  /// The most updates that a script makes.
  private static let updateLimit = 100_000

  /// A script.
  /// - Throws: ``FormatError`` for what no library recomputes or nobody would read: a book's rounded arithmetic, a
  ///   large network without anything asked for, too many numbers or updates.
  init(_ request: DerivationRequest, _ library: any ScriptLibrary) throws(FormatError) {
    (self.request, self.library) = (request, library)
    let worked = request.worked
    if worked.book != nil {
      throw FormatError(
        "--arithmetic book rounds on the way, which \(library.title) does not: ask without it, or for another format"
      )
    }
    if worked.graph == nil {
      let network = worked.network
      if let unknown = NetworkScript.unknown(in: network) {
        throw FormatError("nobody has told yet how \(unknown) is spelt in \(library.title)")
      }
      if worked.isLarge, request.stages == nil, request.quantities.isEmpty {
        throw FormatError(
          "the network has \(network.weightCount) weights, too many for a script of everything: "
            + "ask for a stage with --stage, or for one number with --quantity")
      }
      let numbers =
        network.parameterCount + network.examples.count * (network.inputs.count + network.outputCount)
      if numbers > Self.numberLimit {
        throw FormatError(
          "the script would hold \(numbers) weights and figures of examples, and \(Self.numberLimit) are the most: "
            + "ask for --format json, which gives the formula of one --quantity")
      }
    }
    let asked = request.quantities.flatMap(\.formula.operands).map { Int($0.place.update) }.max() ?? 0
    if asked > Self.updateLimit {
      throw FormatError("the script would make \(asked) updates, and \(Self.updateLimit) are the most")
    }
    figures = ScriptFigures(request)
    if let lost = figures.all.first(where: { $0.formula == nil && !$0.value.isFinite }) {
      throw FormatError(
        "\(lost.label) is not a finite number, since the training before it diverged: ask for an earlier update"
      )
    }
  }

  /// The script, with a line break at its end.
  /// - Throws: ``FormatError`` where a figure could be compared with nothing but itself.
  func text() throws(FormatError) -> String {
    let model: [String]
    let place: (ID) -> String?
    if let graph = worked.graph {
      let script = GraphScript(worked, graph, figures, library)
      (model, place) = (script.lines, script.text(of:))
    } else {
      let script = NetworkScript(worked, figures, library)
      (model, place) = (script.lines, script.text(of:))
    }
    if let alone = figures.all.first(where: { $0.formula == nil && $0.id.flatMap(place) == nil }) {
      throw FormatError(
        "\(library.title) has nothing to compare \(alone.label) with: ask for another quantity")
    }
    let lines =
      header + [""] + library.imports(forGraph: worked.graph != nil) + ["", ""] + model + ["", ""]
      + taken(place) + [""] + expected + [""]
    return (lines + comparison).joined(separator: "\n") + "\n"
  }

  private var header: [String] {
    var lines = Python.comment(worked.lesson.title)
    if !worked.lesson.source.isEmpty { lines += Python.comment("Source: \(worked.lesson.source)") }
    lines.append("#")
    lines += Python.comment(
      "Recomputes every quantity of this derivation with \(library.title) and compares it with what `explain` has. "
        + "It prints how many agree, or ends with an AssertionError that names the first that does not.")
    lines.append("#")
    if !request.command.isEmpty { lines += ["#     made by   \(request.command)"] }
    return lines + ["#     needs     \(library.package)", "#     run       python3 script.py"]
  }

  /// Where every figure stands in what the library computed.
  private func taken(_ place: (ID) -> String?) -> [String] {
    var lines = ["# What \(library.title) has for each quantity."]
    lines.append("q = {}")
    let formulas = ScriptFormula(
      word: library.word, inCondition: library.inCondition, constant: library.constant
    ) { id in
      let text = "q[\(Python.string(worked.ids.text(of: id)))]"
      return [.learningRate, .epsilon].contains(id.name.symbol) ? library.constant(text) : text
    }
    var isOwn = false
    for (stage, figures) in figures.stages {
      lines += ["", "# \(stage)"]
      for figure in figures {
        let text = figure.id.flatMap(place)
        if text == nil, !isOwn { lines += ["# Our own formula, recomputed: no array has it."] }
        if text != nil, isOwn { lines += ["# Again by \(library.title)."] }
        isOwn = text == nil
        let right = text ?? figure.formula.map(formulas.text) ?? "None"
        lines += Python.statement("q[\(Python.string(figure.label))] = \(right)")
      }
      isOwn = false
    }
    return lines
  }

  private var expected: [String] {
    var lines = ["# What `explain` has, to the last digit.", "expected = {"]
    for (stage, figures) in figures.stages {
      lines.append("    \(Python.string(stage)): {")
      lines += figures.map { "        \(Python.string($0.label)): \(Python.number($0.value))," }
      lines.append("    },")
    }
    lines.append("}")
    let loose = figures.all.filter { $0.rounding != nil }
    lines += [""]
    lines += Python.comment(
      "Numbers agree to a billionth of themselves. Where nearly equal numbers are subtracted the roundings of both "
        + "computations weigh more than that: these are bounds on them, of the roundings of all operations on the "
        + "way added up (Higham, running error analysis) and taken four times. Where two gradients are 0 but for "
        + "roundings, their relative error is anything from 0 to 2. What rests on trained parameters is compared to a "
        + "billionth of the largest of these.")
    lines.append("rounding = {")
    lines += loose.map { "    \(Python.string($0.label)): \(Python.number($0.rounding ?? 0))," }
    return lines + ["}"]
  }

  private var comparison: [String] {
    [
      "for stage, numbers in expected.items():", "    for name, ours in numbers.items():",
      "        theirs = q[name].item() if hasattr(q[name], \"item\") else q[name]",
      "        allowed = max(\(Python.number(ScriptFigures.tolerance)) * abs(ours), rounding.get(name, 0.0))",
      "        both_undefined = ours != ours and theirs != theirs",
      "        if not (theirs == ours or abs(theirs - ours) <= allowed or both_undefined):",
      "            raise AssertionError(f\"{name} is {theirs!r} by \(library.title), {ours!r} by explain\")",
      "    print(f\"{stage}: {len(numbers)}\")",
      "print(sum(map(len, expected.values())), \"quantities agree\")",
    ]
  }
}
