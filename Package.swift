// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "explain",
  dependencies: [
    // Options, subcommands, help, completions: what every command-line program needs and nobody should rewrite.
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    // YAML with line and column for every node: the lesson format.
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    .target(name: "Derivation"),
    .target(name: "Networks", dependencies: ["Derivation"]),
    .target(name: "Training", dependencies: ["Derivation", "Networks"]),
    .target(name: "GradientCheck", dependencies: ["Derivation"]),
    .target(name: "LessonFormat", dependencies: ["Derivation", "Networks", "Yams"]),
    .executableTarget(name: "BakeLessons", dependencies: ["LessonFormat"]),
    .plugin(name: "BakeLessonsPlugin", capability: .buildTool(), dependencies: ["BakeLessons"], path: "Sources/BakeLessonsPlugin"),
    .target(
      name: "BundledLessons", dependencies: ["LessonFormat"], exclude: ["Lessons"], plugins: ["BakeLessonsPlugin"]),
    .target(
      name: "WorkedLesson", dependencies: ["Derivation", "Networks", "Training", "GradientCheck", "LessonFormat"]),
    .testTarget(
      name: "WorkedLessonTests",
      dependencies: [
        "WorkedLesson", "BundledLessons", "LessonFormat", "Derivation", "GradientCheck", "Networks", "Training",
      ],
      exclude: ["Reference", "RandomLessons", "figures.py", "torch_figures.py"]),
    .target(
      name: "Documents",
      dependencies: [
        "Derivation", "Networks", "Training", "GradientCheck", "LessonFormat", "WorkedLesson", "CharacterGraphics",
      ]),
    .executableTarget(
      name: "explain",
      dependencies: [
        "Derivation", "Networks", "Training", "GradientCheck", "LessonFormat", "BundledLessons", "WorkedLesson",
        "CharacterGraphics", "Documents", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(
      name: "ExplainTests", dependencies: ["explain"], exclude: ["Goldens", "closing.py", "substitutions.py"]),
    // Speed beside peers: swift run -c release Benchmark. Its peers in C and Python are compiled and run by itself.
    .executableTarget(
      name: "Benchmark",
      dependencies: ["Derivation", "Networks", "Training", "LessonFormat", "BundledLessons", "WorkedLesson"],
      exclude: ["Peers"]),
    .target(name: "CharacterGraphics"),
    .testTarget(name: "CharacterGraphicsTests", dependencies: ["CharacterGraphics"]),
  ])
