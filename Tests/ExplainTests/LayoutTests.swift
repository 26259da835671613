import CharacterGraphics
import TestPrograms
import Testing

/// Lines that are broken where they would be too wide, and equals signs below each other.
@Suite("Layout")
struct LayoutTests {
  /// A 2-2-2 network whose names are as long as names of things are.
  private static func lesson(_ activation: String) -> String {
    """
    title: Long names
    network:
      input-names: [temperature_of_the_boiler, pressure_inside_the_vessel]
      inputs: [0.05, 0.10]
      targets: [0.01, 0.99]
      learning-rate: 0.5
      layers:
        - nodes: [hidden_left, hidden_right]
          activation: \(activation)
          weights: [[0.15, 0.20], [0.25, 0.30]]
          weight-names:
            - [weight_of_temperature_left, weight_of_pressure_on_left]
            - [weight_of_temperature_right, weight_of_pressure_on_right]
          biases: [0.35, 0.35]
          bias-names: [bias_of_the_hidden_layer, bias_of_the_hidden_layer]
        - nodes: [explosion, everything_stays_as_it_was]
          activation: \(activation)
          weights: [[0.40, 0.45], [0.50, 0.55]]
          biases: [0.60, 0.60]
    """
  }

  @Test(
    "with long names every line fits and closes", arguments: ["logistic", "leaky-relu", "softmax"],
    [[], ["--ascii"], ["--full"], ["--stage", "check"]])
  func longNames(activation: String, options: [String]) throws {
    let text = try Program.run(["--lesson", "-"] + options, input: Self.lesson(activation)).output
    #expect(!text.isEmpty)
    for line in text.split(separator: "\n") { #expect(displayWidth(of: String(line)) <= 80, "\(line)") }
    let check = try Program.python("closing.py", ["-", "--strict", "--at-least", "4"], input: text)
    #expect(check.status == 0, "\(check.output)\(check.errors)")
  }

  @Test("on a terminal that is narrow or wide every line fits and closes", arguments: [40, 60, 100])
  func terminal(columns: Int) throws {
    for example in ["mazur", "man-vs-chicken"] {
      let arguments = ["\(columns)", Program.executable.path(), "--example", example]
      let text = try Program.python("terminal.py", arguments)
      #expect(text.status == 0, "\(text.errors)")
      for line in text.output.split(separator: "\n") {
        #expect(displayWidth(of: String(line)) <= columns, "\(line)")
      }
      let check = try Program.python("closing.py", ["-", "--strict", "--at-least", "40"], input: text.output)
      #expect(check.status == 0, "\(check.output)\(check.errors)")
    }
  }

  @Test("a drawing that is too wide is told to be so; roads that are too wide stand below each other")
  func pictures() throws {
    let text = try Program.run(["--lesson", "-"], input: Self.lesson("logistic")).output
    #expect(text.contains("The drawing of the network needs 89 columns; here are 78."))
    #expect(
      text.contains(
        """
          weight_of_temperature_left ─▶ net_hidden_left ─▶ out_hidden_left ─ w₅
            ─▶ net_explosion ─▶ out_explosion ─▶ E
          weight_of_temperature_left ─▶ net_hidden_left ─▶ out_hidden_left ─ w₇
        """))
  }

  @Test("with two hidden layers the equals signs stand below each other")
  func alignment() throws {
    let lesson = """
      network: {inputs: [1], targets: [0.5], learning-rate: 1, layers: [
        {weights: [[0.1]], activation: logistic}, {weights: [[0.2]], activation: logistic},
        {weights: [[0.3]], activation: logistic}]}
      """
    let text = try Program.run(["--lesson", "-", "--quantity", "dout_o1/dnet_h1_1"], input: lesson).output
    #expect(text.contains("  ∂out_h2_1/∂net_h2_1 = out_h2_1·(1 − out_h2_1)"))
    #expect(text.contains("  ∂out_o1/∂out_h2_1   = "))
  }

  @Test("a sum is broken before its signs, not inside the parentheses of a term")
  func breaks() throws {
    let scores = "[-1.78675252], [-0.851208906], [-1.11111112], [-1.221212121]"
    let lesson = "network: {inputs: [1], layers: [{activation: softmax, weights: [\(scores)]}]}"
    let text = try Program.run(["--lesson", "-", "--quantity", "sum_o"], input: lesson).output
    let lines = text.split(separator: "\n").filter { $0.contains("e^(") }
    #expect(lines.count == 5)
    for line in lines { #expect(line.count { $0 == "(" } == line.count { $0 == ")" }, "\(line)") }
  }
}
