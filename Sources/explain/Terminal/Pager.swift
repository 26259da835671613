import Glibc
import LessonFormat

/// The user's pager: `$PAGER`, or `less`.
enum Pager {
  /// Shows a text in the pager; false where there is none, and then nothing has been shown.
  static func show(_ text: String) -> Bool {
    let command = Output.environment("PAGER") ?? "less"
    let program = command.split(separator: " ").first.map(String.init) ?? command
    if command == "cat" || !isInstalled(program) { return false }
    // Quit at once if it fits after all, keep colours, leave the text on the screen.
    setenv("LESS", "FRX", 0)
    setenv("LESSCHARSET", Output.isUTF8 ? "utf-8" : "ascii", 0)
    guard let pipe = popen(command, "w") else { return false }
    _ = TextFile.write(text, to: fileno(pipe))
    pclose(pipe)
    return true
  }

  private static func isInstalled(_ program: String) -> Bool {
    if program.contains("/") { return access(program, X_OK) == 0 }
    let path = Output.environment("PATH") ?? "/usr/bin:/bin"
    return path.split(separator: ":").contains { access("\($0)/\(program)", X_OK) == 0 }
  }
}
