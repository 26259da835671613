import Derivation
import GradientCheck
import Networks
import WorkedLesson

extension Narrator {
  /// The seven steps of the check for one gradient (Taylor, ch. 18).
  package func check(of id: ID) -> Section {
    let derivative = worked.gradient(of: id)
    let (top, parameter) = (worked.top(of: derivative), ID(derivative.variable))
    let name = parameter.name
    let (above, below) = (parameter.nudged(name, 1), parameter.nudged(name, -1))
    let (errorAbove, errorBelow) = (top.nudged(name, 1), top.nudged(name, -1))
    let check = worked.check(of: derivative)
    var blocks: [Block] = []
    if isFirst("check") {
      let what: Prose = worked.graph == nil ? "E" : "\(top)"
      blocks.append(
        .prose(
          """
          A slope can be measured: move \(parameter), run the forward pass again, compare \(what). Both ways, because then \
          the curve's bend cancels.
          """))
    }
    func numbered(_ k: Int, _ equation: Equation) -> Block {
      var equation = equation
      equation.left[0] = "\(k)  \(equation.left[0])"
      return .equations([equation])
    }
    func probe(_ k: Int, _ nudged: ID, note: Prose? = nil) -> Block {
      var equation = equation(nudged, isCompact: true, note: note)
      equation.parts = equation.parts.filter { if case .numbers = $0 { true } else { false } }
      return numbered(k, equation)
    }
    blocks += [
      probe(1, above), probe(2, errorAbove, note: stays(parameter)), probe(3, below),
      probe(4, errorBelow, note: stays(parameter)),
      numbered(5, equation(derivative.with(.numericDerivative), isCompact: true)),
      numbered(6, equation(derivative.with(.difference), isCompact: true)), numbered(7, relativeError(check)),
      .prose("Verdict: \(check.verdict.rawValue).\(sentence(check))"),
    ]
    return Section(
      "Gradient check · \(place(of: derivative) ?? "\(derivative)") · \(ID(.epsilon)) = \(value: ID(.epsilon))",
      blocks)
  }

  /// The relative error, or why there is none.
  private func relativeError(_ check: ParameterCheck) -> Equation {
    let relative = check.gradient.with(.relativeError)
    if check.isFinite, !check.isOfNothing, case .choice(_, _, let quotient, _)? = worked.formula(of: relative)
    {
      return equation(relative, quotient, isCompact: true, note: "of the two gradients")
    }
    var reason: Prose = "both gradients are 0: nothing to compare"
    if !check.numeric.isFinite {
      reason = "\(worked.top(of: check.gradient)) is not a finite number, so it cannot be measured"
    } else if !check.analytic.isFinite {
      reason = "the gradient is not a finite number, so there is nothing to compare"
    }
    return Equation(
      target: .of(relative), left: ["\(relative)"], parts: [], note: reason, isCompact: true,
      hidesValue: !check.isFinite)
  }

  private func sentence(_ check: ParameterCheck) -> String {
    if !check.isFinite { return " It cannot be judged: not a finite number." }
    if check.isOfNothing { return "" }
    let words = check.verdict.words(relativeError: check.relativeError)
    return " \(words.prefix(1).uppercased())\(words.dropFirst())."
  }

  /// What a nudge leaves alone: "out_c2 stays".
  private func stays(_ parameter: ID) -> Prose? {
    guard worked.graph == nil, worked.examples.count == 1 else { return nil }
    let outputs = (0..<network.outputCount).map { ID(.out, network.last, $0) }
    let unmoved = outputs.filter { !worked.formulas.depends($0, on: parameter) }
    if unmoved.isEmpty || unmoved.count > 3 { return nil }
    return "\(unmoved) \(unmoved.count == 1 ? "stays" : "stay")"
  }

  /// The check of every parameter as a table, and what the verdicts mean.
  var checkTable: Section { checkSection(worked.checks) }

  /// A table of checks.
  func checkSection(_ checks: [ParameterCheck]) -> Section {
    let digits = askedDigits ?? .significant(6)
    let rows = checks.map { check -> [Prose] in
      let gradient = check.gradient
      return [
        worked.tops.count > 1 ? "\(gradient)" : "\(check.parameter)",
        "\(check.analytic, digits, of: gradient)",
        "\(check.numeric, digits, of: gradient.with(.numericDerivative))",
        "\(check.difference, .exponential(3), of: gradient.with(.difference))",
        "\(check.relativeError, .exponential(3), of: gradient.with(.relativeError))",
        "\(check.verdict.rawValue)",
      ]
    }
    let table = Table(
      heads: ["", "analytic", "numeric", "difference", "relative error", "verdict"], rows: rows,
      wordColumns: [0, 5])
    var blocks: [Block] = [.table(table)]
    for verdict in Verdict.allCases {
      let count = checks.count { $0.verdict == verdict && $0.isFinite }
      if count > 0 { blocks.append(.prose(meaning(of: verdict, count: count, of: checks.count))) }
      let unjudged = checks.count { $0.verdict == verdict && !$0.isFinite }
      if unjudged > 0 {
        blocks.append(
          .prose(
            """
            \(verdict.rawValue), \(unjudged) of \(checks.count): cannot be judged, since \(total) or the gradient is \
            not a finite number.
            """))
      }
    }
    if worked.book != nil {
      let passed = worked.exact.check(checks.map(\.gradient)).count { $0.verdict == .pass }
      blocks.append(
        .prose(
          """
          Rounded gradients are held against measured ones. In full precision \(passed) of \(checks.count) \
          \(passed == 1 ? "passes" : "pass").
          """))
    }
    return Section(
      "Gradient check · \(listed(checks.map(\.gradient))) · \(ID(.epsilon)) = \(value: ID(.epsilon))", blocks
    )
  }

  /// "every parameter", or which ones.
  func listed(_ gradients: [ID]) -> Prose {
    if gradients.count == worked.gradients.count {
      return worked.tops.count > 1 ? "every gradient" : "every \(worked.graph == nil ? "parameter" : "input")"
    }
    let ids = worked.tops.count > 1 ? gradients : gradients.map { ID($0.variable) }
    return ids.count > 4 ? "\(ids.count) \(worked.graph == nil ? "parameters" : "gradients")" : "\(ids)"
  }

  /// What a verdict means, and how many have it.
  func meaning(of verdict: Verdict, count: Int, of all: Int) -> Prose {
    let share = "\(count) of \(all)"
    switch verdict {
    case .pass: return "pass, \(share): the relative error is at most 1e-7. Very probably right."
    case .suspect:
      return """
        suspect, \(share): the relative error is above 1e-7. Up to 1e-4 be cautious: ε may be too large, or the \
        function not smooth; from 1e-4 to 1e-2 something is wrong.
        """
    case .fail: return "fail, \(share): the relative error is above 1e-2. Very probably wrong."
    case .kink:
      return "kink, \(share): between the two probes lies a kink or a jump, so the measurement says nothing."
    case .roundOff:
      return """
        round-off, \(share): the difference is within what roundings can make of it. Too small to measure; with \
        another ε it may pass.
        """
    }
  }
}

extension ParameterCheck {
  /// Whether both gradients are finite numbers, so that they can be compared.
  var isFinite: Bool { analytic.isFinite && numeric.isFinite }
  /// Whether both gradients are 0, so that there is nothing to compare.
  fileprivate var isOfNothing: Bool { analytic == 0 && numeric == 0 }
}
