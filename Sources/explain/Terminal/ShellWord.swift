import LessonFormat

/// An argument as one types it in a shell: in quotes where it needs them.
func shellWord(_ argument: String) -> String {
  let isPlain = argument.allSatisfy { $0.isLetter || $0.isNumber || "-_./@=+,:".contains($0) }
  if isPlain && !argument.isEmpty { return argument }
  let parts = withoutControlCharacters(argument).split(separator: "'", omittingEmptySubsequences: false)
  return "'" + parts.joined(separator: "'\\''") + "'"
}

/// The command as one would type it again.
func typedCommand() -> String {
  (["explain"] + CommandLine.arguments.dropFirst().map(shellWord)).joined(separator: " ")
}
