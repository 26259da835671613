import Derivation
import Networks

/// The right formula with a number of the wrong node: what a slip of the eye makes of it, everywhere or once.
///
/// Each is made in as many ways as there are other nodes: by moving on so many places in the layer.
enum MixUps {
  static func all(_ setting: Setting) -> [Misconception] {
    let widths = (0...setting.last).map(setting.count)
    let shifts = 1..<max(2, min(9, widths.max() ?? 2))
    return shifts.flatMap { shift in
      [
        output(shift), delta(shift), slope(shift), weight(shift), input(shift), target(shift), bias(shift),
        gradient(shift),
      ]
    }
  }

  private static func variant(_ shift: Int) -> String { shift == 1 ? "the next" : "\(shift) further on" }

  /// Another node of the same layer, so many places on; nil where the layer has too few.
  private static func moved(_ id: ID, by shift: Int, in layer: Int, _ setting: Setting) -> ID? {
    let count = setting.count(layer)
    return shift < count ? id.ofNode((id.node + shift) % count) : nil
  }

  private static func output(_ shift: Int) -> Misconception {
    Misconception(
      "another-nodes-output", "Another node's output", wrong: "The output of another node is taken.",
      right: "The gradient of a weight has the output of the node that the weight comes from.",
      question: "From which node does this weight come?", stage: .gradients,
      frequency: shift == 1 ? .uncommon : .rare, variant: variant(shift),
      .step { id, formula, setting in
        guard id.isGradientOfWeight || id.isDerivative(.net, by: .weight) else { return nil }
        return formula.replacing { x in
          x.isValue(.out) || x.isValue(.input) ? moved(x, by: shift, in: x.name[0], setting) : nil
        }
      })
  }

  private static func delta(_ shift: Int) -> Misconception {
    Misconception(
      "another-nodes-delta", "Another node's δ", wrong: "The δ of another node is taken.",
      right: "The gradient has the δ of the node that the weight leads to.",
      question: "Into which node does this weight lead?", stage: .gradients,
      frequency: shift == 1 ? .uncommon : .rare, variant: variant(shift),
      .step { id, formula, setting in
        guard id.isGradientOfWeight || id.isGradientOfBias else { return nil }
        return formula.replacing { x in
          x.isValue(.delta) || x.isErrorByNet ? moved(x, by: shift, in: x.layer, setting) : nil
        }
      })
  }

  private static func slope(_ shift: Int) -> Misconception {
    Misconception(
      "another-nodes-slope", "Another node's slope",
      wrong: "The slope of another node's activation is taken.",
      right: "δ has the slope of the node's own activation.",
      question: "Which node's output moves with this net input?", stage: .gradients, variant: variant(shift),
      .step { id, formula, setting in
        guard id.isErrorByNet else { return nil }
        return formula.replacing { $0.isSlope ? moved($0, by: shift, in: $0.layer, setting) : nil }
      })
  }

  private static func weight(_ shift: Int) -> Misconception {
    Misconception(
      "another-weight", "Another weight", wrong: "A weight of another edge is taken.",
      right: "Into a node go the weights on its own edges.",
      question: "Between which two nodes does each weight lie?", stage: .forward, variant: variant(shift),
      .step { id, formula, setting in
        guard id.isValue(.net) || (id.isErrorByOut && id.layer < setting.last) else { return nil }
        return formula.replacing { x in
          guard x.name.symbol == .weight, x.aspect == .value, shift < setting.count(x.name[0]) else {
            return nil
          }
          var other = x
          other.name.indices.y = Int32((x.name[1] + shift) % setting.count(x.name[0]))
          return other
        }
      })
  }

  private static func input(_ shift: Int) -> Misconception {
    Misconception(
      "another-input", "Inputs exchanged", wrong: "The inputs are multiplied by each other's weights.",
      right: "Each weight multiplies the output of the node that its edge comes from.",
      question: "From which node does each edge come?", stage: .forward, variant: variant(shift),
      .step { id, formula, setting in
        guard id.isValue(.net) else { return nil }
        return formula.replacing { x in
          x.isValue(.out) || x.isValue(.input) ? moved(x, by: shift, in: x.name[0], setting) : nil
        }
      })
  }

  private static func target(_ shift: Int) -> Misconception {
    Misconception(
      "another-target", "Another output's target",
      wrong: "The output is compared with another output's target.",
      right: "Each output has its own target.", question: "Which target belongs to this output?",
      stage: .error,
      variant: variant(shift),
      .step { id, formula, setting in
        guard id.isValue(.localError) || id.layer == setting.last else { return nil }
        return formula.replacing {
          $0.isValue(.target) ? moved($0, by: shift, in: setting.last, setting) : nil
        }
      })
  }

  private static func bias(_ shift: Int) -> Misconception {
    Misconception(
      "another-bias", "Another bias", wrong: "The bias of another node is added.",
      right: "Each node has its own bias.", question: "Which bias leads into this node?", stage: .forward,
      variant: variant(shift),
      .step { id, formula, setting in
        let count = setting.network.biases.count
        guard id.isValue(.net), shift < count else { return nil }
        return formula.replacing { x in
          x.isValue(.bias) ? ID(Name(.bias, (x.name[0] + shift) % count), at: x.place) : nil
        }
      })
  }

  private static func gradient(_ shift: Int) -> Misconception {
    Misconception(
      "another-gradient", "Another parameter's gradient",
      wrong: "The gradient of another parameter is subtracted.",
      right: "Each parameter moves by its own gradient.",
      question: "Whose gradient belongs to this parameter?",
      stage: .update, variant: variant(shift),
      .step { id, formula, setting in
        guard id.isUpdated else { return nil }
        return formula.replacing { x in
          guard x.aspect == .derivative else { return nil }
          var other = x
          if x.variable.symbol == .bias {
            let count = setting.network.biases.count
            guard shift < count else { return nil }
            other.variable.indices.x = Int32((x.variable[0] + shift) % count)
          } else {
            let (l, j, i) = (x.variable[0], x.variable[1], x.variable[2])
            let (rows, columns) = (setting.count(l), setting.count(l - 1))
            guard shift < rows * columns else { return nil }
            let k = (j * columns + i + shift) % (rows * columns)
            other.variable.indices.y = Int32(k / columns)
            other.variable.indices.z = Int32(k % columns)
          }
          return other
        }
      })
  }
}
