import Derivation
import GradientCheck
import Networks
import WorkedLesson

/// The gradient check of a large network: what was checked, a row for the weights and the biases of each layer, what
/// a sample says of all, and the parameters that stand out.
extension Narrator {
  /// A gradient check at scale.
  /// - Parameters:
  ///   - check: the check.
  ///   - seed: what the parameters were drawn by.
  package func document(of check: LargeCheck, seed: UInt64) -> Document {
    var sections = [summary(of: check, seed: seed)]
    let notable = check.notable
    if !notable.isEmpty { sections.append(section(of: notable, in: check)) }
    if check.sweeps.count > 1 { sections.append(table(of: check.sweeps)) }
    if let shown = check.sweeps.first { sections.append(section(of: shown)) }
    if let words = lessonsWords(on: .check) { sections[0].blocks.insert(words, at: 0) }
    return document(sections)
  }

  private func summary(of check: LargeCheck, seed: UInt64) -> Section {
    let all = check.all
    var blocks: [Block] = [.prose(howItWasMeasured(check, seed: seed)), .table(table(of: check))]
    if check.doubtful.isEmpty {
      blocks.append(.prose("The last two columns: the largest relative error that passed, and where it is."))
    }
    for verdict in Verdict.allCases {
      let count = all.count { $0.verdict == verdict && $0.isFinite }
      if count > 0 { blocks.append(.prose(meaning(of: verdict, count: count, of: all.count))) }
    }
    let unjudged = all.count { !$0.isFinite }
    if unjudged > 0 {
      blocks.append(
        .prose(
          "\(grouped(unjudged)) of \(grouped(all.count)) cannot be judged, since E or the gradient is not a finite number."
        ))
    }
    let bent = all.count(where: \.isExtrapolated)
    if bent > 0 {
      blocks.append(
        .prose(
          """
          \(bent == 1 ? "One" : grouped(bent)) of them \(bent == 1 ? "was" : "were") measured with smaller steps as well, \
          ε/2, ε/4 and so on, since the curve bends within the step. What the bend adds is taken out, first by \
          (4·numeric(ε/2) − numeric(ε)) / 3, down to the steps at which the slope changes least.
          """))
    }
    blocks.append(.prose(conclusion(of: check)))
    let what =
      check.isOfAll
      ? "every parameter" : "\(grouped(all.count)) of \(grouped(check.plan.sample.population)) parameters"
    return Section("Gradient check · \(what) · \(ID(.epsilon)) = \(value: ID(.epsilon))", blocks)
  }

  private func howItWasMeasured(_ check: LargeCheck, seed: UInt64) -> Prose {
    var text = """
      Each parameter is moved by ±ε. Only what follows from it is computed again, and E is really evaluated: nothing is \
      approximated.
      """
    if !check.isOfAll {
      text += """
         Of \(grouped(check.plan.sample.population)) parameters \(grouped(check.plan.sample.count)) were drawn by seed \
        \(seed), some from the weights and from the biases of every layer; --sample and --seed draw others.
        """
    }
    if let examples = check.plan.examples {
      text += """
         E is that of \(grouped(examples.count)) of the \(grouped(network.examples.count)) examples, drawn by the same \
        seed, so that it does not take long. Both gradients are of this E.
        """
    }
    return Prose(stringLiteral: text)
  }

  /// A row a stratum; where some parameters are in doubt, they are listed after it with their errors.
  private func table(of check: LargeCheck) -> Table {
    let isInDoubt = !check.doubtful.isEmpty
    let shown = Verdict.allCases.filter { verdict in
      verdict == .pass || check.all.contains { $0.verdict == verdict }
    }
    let rows = zip(check.plan.sample.strata, check.measurements).map { stratum, measurements -> [Prose] in
      let kind = stratum.kind == .weights ? "weights" : "biases"
      let row: [Prose] =
        [
          "\(worked.naming.layerName(stratum.layer)) \(kind)",
          check.isOfAll ? "\(measurements.count)" : "\(measurements.count) of \(stratum.size)",
        ] + shown.map { verdict in "\(measurements.count { $0.verdict == verdict })" }
      let worst = measurements.filter { $0.verdict == .pass }.max { $0.relativeError < $1.relativeError }
      if isInDoubt { return row }
      return row + [
        worst.map { "\($0.relativeError, .exponential(1))" } ?? "",
        worst.map { "\(check.check($0).parameter)" } ?? "",
      ]
    }
    let heads =
      ["", "checked"] + shown.map { "\($0.rawValue)" as Prose } + (isInDoubt ? [] : ["error", "at"])
    return Table(heads: heads, rows: rows, wordColumns: isInDoubt ? [0] : [0, heads.count - 1])
  }

  /// What to do, or what the check says of all parameters.
  private func conclusion(of check: LargeCheck) -> Prose {
    let doubtful = check.doubtful.count(where: \.isFinite)
    let count = check.all.count
    if doubtful == 0, !check.doubtful.isEmpty {
      return """
        What cannot be judged has not passed. Where E itself is a finite number, a smaller --epsilon may keep the probes \
        finite; otherwise only smaller inputs, targets, weights or biases help.
        """
    }
    if doubtful > 0 {
      return Prose(
        stringLiteral: """
          \(grouped(doubtful)) of \(grouped(count)) \(doubtful == 1 ? "is" : "are") in doubt: look at \
          \(doubtful == 1 ? "it" : "them") before training goes on, with a smaller --epsilon first.
          """)
    }
    let (kinks, roundOff) = (number(of: .kink, in: check), number(of: .roundOff, in: check))
    var rest = ""
    if kinks + roundOff > 0 {
      rest = " \(grouped(kinks + roundOff)) of them could not be measured, and of these it says nothing."
    }
    if kinks > 0 {
      rest +=
        " A smaller --epsilon helps where a kink lies beside a parameter, not where it lies at the parameter itself."
    }
    guard let bound = check.bound else {
      return Prose(stringLiteral: "All \(grouped(count)) were checked, and none is in doubt.\(rest)")
    }
    return Prose(
      stringLiteral: """
        None of \(grouped(count)) is in doubt: with 95 % confidence fewer than \(grouped(bound.count)) of all \
        \(grouped(bound.population)) would be, at most \(share(of: bound)), whichever layers they are in.\(rest)
        """)
  }

  private func number(of verdict: Verdict, in check: LargeCheck) -> Int {
    check.all.count { $0.verdict == verdict }
  }

  /// The bound in words that one can picture, rounded up.
  private func share(of bound: SampleBound) -> String {
    let share = Double(bound.count) / Double(bound.population)
    return share > 0.01
      ? "\(Int((share * 100).rounded(.up))) in 100" : "\(Int((share * 1000).rounded(.up))) in 1,000"
  }

  /// The parameters that stand out, with all their numbers.
  private func section(of notable: [GradientMeasurement], in check: LargeCheck) -> Section {
    let digits = askedDigits ?? .significant(6)
    let rows = notable.map { measurement -> [Prose] in
      [
        "\(check.check(measurement).parameter)", "\(measurement.analytic, digits)",
        "\(measurement.numeric, digits)",
        "\(measurement.difference, .exponential(3))", "\(measurement.relativeError, .exponential(3))",
        "\(measurement.verdict.rawValue)",
      ]
    }
    return Section(
      Prose(stringLiteral: title(of: notable, in: check)),
      [
        .table(
          Table(
            heads: ["", "analytic", "numeric", "difference", "relative error", "verdict"], rows: rows,
            wordColumns: [0, 5]))
      ])
  }

  private func title(of notable: [GradientMeasurement], in check: LargeCheck) -> String {
    let doubtful = check.doubtful
    if doubtful.isEmpty { return "The largest relative errors that passed" }
    let isAll = doubtful.count == notable.count
    if doubtful.allSatisfy(\.isFinite) {
      return isAll ? "In doubt" : "The worst \(notable.count) of \(grouped(doubtful.count)) in doubt"
    }
    let what =
      doubtful.contains(where: \.isFinite) ? "In doubt, or not to be judged" : "Not to be judged"
    return isAll ? what : "\(what): \(notable.count) of \(grouped(doubtful.count))"
  }

  /// A count with a comma before every three digits: 898,510.
  private func grouped(_ count: Int) -> String {
    let digits = Array(String(count))
    return digits.indices.map { k in
      (k > 0 && (digits.count - k) % 3 == 0 ? "," : "") + String(digits[k])
    }.joined()
  }
}
