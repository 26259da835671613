import Derivation
import Glibc

/// Tells a candidate in words.
struct CauseWords {
  private let sheet: SheetAuditor
  private let catalogue: Catalogue

  init(_ sheet: SheetAuditor, _ catalogue: Catalogue) {
    self.sheet = sheet
    self.catalogue = catalogue
  }

  /// A candidate as a cause.
  /// - Parameters:
  ///   - peers: all candidates of the same origin that count, this one included.
  ///   - total: the evidence for them over the whole sheet, in bits.
  func cause(_ candidate: Candidate, among peers: [Candidate], total: Double) -> Cause {
    var seen: Set<ID> = []
    let witnesses = peers.count { peer in
      let isNew = peer.sites.isEmpty || !peer.sites.isSubset(of: seen)
      seen.formUnion(peer.sites)
      return isNew
    }
    return Cause(
      id: id(of: candidate.origin), words: words(candidate), replay: replay(candidate),
      chance: min(1, exp2(-total)), misconception: misconception(candidate.origin),
      hint: hint(candidate.origin),
      figures: peers.map(\.figure).sorted(), witnesses: witnesses, beside: beside(candidate))
  }

  /// The figure beside it of which a slip made this one.
  private func beside(_ candidate: Candidate) -> Int? {
    guard case .slip(let slip) = candidate.telling else { return nil }
    return sheet.figures.indices.first { g in
      g != candidate.figure && sheet.figures[g].formula == sheet.figures[candidate.figure].formula
        && WrittenDigits(sheet.figures[g].number).significant == slip.right.significant
    }
  }

  private func hint(_ origin: Origin) -> String {
    switch origin {
    case .misconception(let k): catalogue.misconceptions[k].wrong
    case .pair(let a, let b): "\(catalogue.misconceptions[a].wrong) \(catalogue.misconceptions[b].wrong)"
    case .slip(let kind): "The calculation is right; the number was written down with a slip: \(kind.name)."
    case .operandSlip(let kind): "The formula is right; one number was put in with a slip: \(kind.name)."
    case .copied: "This is the number of another quantity."
    case .operandCopied: "The formula is right; one number of another quantity was put in."
    case .source: "This is what the source prints, and that is wrong."
    case .slipAfter(let k, let kind): "\(catalogue.misconceptions[k].wrong) Besides, a slip: \(kind.name)."
    }
  }

  private func misconception(_ origin: Origin) -> Misconception? {
    switch origin {
    case .misconception(let k), .slipAfter(let k, _): catalogue.misconceptions[k]
    case .pair(let a, _): catalogue.misconceptions[a]
    default: nil
    }
  }

  private func id(of origin: Origin) -> String {
    switch origin {
    case .misconception(let k): catalogue.misconceptions[k].id
    case .pair(let a, let b): "\(catalogue.misconceptions[a].id)+\(catalogue.misconceptions[b].id)"
    case .slip(let kind): "slip-\(kind.rawValue)"
    case .operandSlip(let kind): "operand-\(kind.rawValue)"
    case .copied: "copied-from-neighbour"
    case .operandCopied: "operand-copied-from-neighbour"
    case .source: "copied-from-source"
    case .slipAfter(let k, let kind): "\(catalogue.misconceptions[k].id)+slip-\(kind.rawValue)"
    }
  }

  private func words(_ candidate: Candidate) -> [Word] {
    switch candidate.origin {
    case .misconception(let k): return [.text(catalogue.misconceptions[k].wrong)]
    case .pair(let a, let b):
      return [.text("\(catalogue.misconceptions[a].wrong) \(catalogue.misconceptions[b].wrong)")]
    case .slip(let kind): return [.text("\(kind.name.firstCapital)\(change(candidate.telling)).")]
    case .slipAfter(let k, let kind):
      return [
        .text("\(catalogue.misconceptions[k].wrong) Besides, \(kind.name)\(change(candidate.telling)).")
      ]
    case .operandSlip(let kind):
      guard case .operand(let slip, let part, _, _) = candidate.telling else { return [] }
      let what: [Word] = if case .of(let id) = part { [.quantity(id), .text(", ")] } else { [] }
      return [.text("One number was put in wrong: ")] + what + [
        .text("\(slip.right.text) as \(slip.wrong.text) (\(kind.name)).")
      ]
    case .copied:
      guard case .copy(let id, _) = candidate.telling else { return [] }
      return [.text("This is the number of "), .quantity(id), .text(".")]
    case .operandCopied:
      guard case .exchange(let id, let other, _, _, _) = candidate.telling else { return [] }
      return [
        .text("One number was put in wrong: "), .quantity(other), .text(" for "), .quantity(id), .text("."),
      ]
    case .source:
      guard case .source(let figure, let place) = candidate.telling else { return [] }
      let known = sheet.preparation.sourceFindings.first { finding in
        finding.figure.number.plainText == figure
          && finding.figure.formula == sheet.figures[candidate.figure].formula
      }
      let cause = known?.causes.first.map { [.text(" There: ")] + $0.words } ?? []
      let location = place.isEmpty ? "" : ", \(place)"
      return [.text("This is what the source prints (\(figure)\(location)), and that is wrong.")] + cause
    }
  }

  private func change(_ telling: CandidateTelling) -> String {
    if case .slip(let slip) = telling { ": \(slip.right.text) → \(slip.wrong.text)" } else { "" }
  }

  private func replay(_ candidate: Candidate) -> Replayed {
    var replayed = plainReplay(candidate)
    replayed.isNear = candidate.isNear
    return replayed
  }

  private func plainReplay(_ candidate: Candidate) -> Replayed {
    let figure = sheet.found[candidate.figure].figure.number.plainText
    switch candidate.telling {
    case .formula(let formula, let numbers):
      return Replayed(formula: formula, numbers: numbers, before: nil, figure: figure)
    case .slip(let slip): return Replayed(formula: nil, numbers: [:], before: slip.right.text, figure: figure)
    case .operand(let slip, let part, let formula, let numbers):
      let mistyped = ID(Symbol("mistyped number"))
      var numbers = numbers
      numbers[mistyped] = slip.wrong.text
      return Replayed(
        formula: formula.substituting(part, by: .of(mistyped)), numbers: numbers, before: nil, figure: figure)
    case .exchange(let id, let other, let text, let formula, let numbers):
      var numbers = numbers
      numbers[other] = text
      return Replayed(
        formula: formula.substituting(.of(id), by: .of(other)), numbers: numbers, before: nil, figure: figure)
    case .copy(let id, let g):
      let text = g.map { sheet.figures[$0].number.plainText } ?? figure
      return Replayed(formula: .of(id), numbers: [id: text], before: nil, figure: figure)
    case .source(let text, _): return Replayed(formula: nil, numbers: [:], before: text, figure: figure)
    }
  }
}

extension String {
  /// This text with a capital letter first.
  var firstCapital: String { prefix(1).uppercased() + dropFirst() }
}
