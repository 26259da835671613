/// A program that trains the same network; `command STEPS ROUNDS` prints nanoseconds per step and the error.
struct StepPeer {
  /// What it is called in the table.
  let name: String
  /// The program and its first arguments; nil where it cannot be run on this machine.
  let command: [String]?
  /// How many times it trains from the start in one run, so that a run lasts some milliseconds or more.
  let rounds: Int
  /// How to get what it needs.
  let remedy: String

  /// The peers, from the fastest to the slowest.
  static func all(in workshop: Workshop, c program: String?) -> [StepPeer] {
    let scalars = workshop.script("step_scalars")
    let numpy = workshop.script("step_numpy", needs: "numpy")
    let torch = workshop.script("step_torch", needs: "torch")
    let jax = workshop.script("step_jax", needs: "jax")
    let micrograd = workshop.script("step_micrograd", needs: "micrograd.engine")
    return [
      StepPeer(name: "C, cc -O3", command: program.map { [$0] }, rounds: 20, remedy: "install a C compiler"),
      StepPeer(name: "Python, scalars", command: scalars, rounds: 2, remedy: "install Python 3"),
      StepPeer(name: "NumPy", command: numpy, rounds: 1, remedy: "pip install numpy"),
      StepPeer(name: "JAX, jitted step", command: jax, rounds: 1, remedy: "pip install jax"),
      StepPeer(name: "PyTorch", command: torch, rounds: 1, remedy: "pip install torch"),
      StepPeer(name: "micrograd", command: micrograd, rounds: 1, remedy: "pip install micrograd"),
    ]
  }

  /// One run; nil if it cannot be made, or prints something else.
  func run() -> TrainingFigures? {
    guard let command, let child = Child(command + ["\(TrainingStep.steps)", "\(rounds)"]), child.succeeded
    else { return nil }
    let words = child.output.split(whereSeparator: \.isWhitespace).map { Double($0) }
    guard words.count == 2, let time = words[0], let error = words[1] else { return nil }
    return TrainingFigures(nanosecondsPerStep: time, finalError: error)
  }
}
