// swift-tools-version: 6.2
import PackageDescription

/// What every target is built with: no warning is let through.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
  name: "explain",
  dependencies: [
    // Options, subcommands, help, completions: what every command-line program needs and nobody should rewrite.
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    // YAML with line and column for every node: the lesson format.
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // The engine. A target imports only what its line names; the build checks it.
    .target(name: "Derivation", dependencies: ["CDigits"], swiftSettings: strict),
    // C's correctly rounded decimals: snprintf takes variable arguments, which Swift passes slowly.
    .target(name: "CDigits"),
    // Products of matrices in C, which can reach a machine's widest instructions without flags for the whole build.
    .target(name: "CMatrices"),
    .target(name: "Networks", dependencies: ["Derivation", "CMatrices"], swiftSettings: strict),
    .target(
      name: "Training", dependencies: ["Derivation", "Networks", "CMatrices"], swiftSettings: strict),
    .target(
      name: "GradientCheck", dependencies: ["Derivation", "Networks", "Training"], swiftSettings: strict),

    // Arrays that other programs wrote: NumPy's files, safetensors, state dicts in JSON. NumPy packs its archives
    // with deflate; zlib is on every system, and what unpacks bytes from strangers should be what everyone tests.
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "TensorFiles", dependencies: ["CZlib"], swiftSettings: strict),

    // Lessons: read, baked in, worked out.
    .target(name: "LessonFormat", dependencies: ["Derivation", "Networks", "Yams"], swiftSettings: strict),
    .executableTarget(
      name: "BakeLessons", dependencies: ["LessonFormat", "Networks"], swiftSettings: strict),
    .plugin(
      name: "BakeLessonsPlugin", capability: .buildTool(), dependencies: ["BakeLessons"],
      path: "Sources/BakeLessonsPlugin"),
    .target(
      name: "BundledLessons", dependencies: ["LessonFormat", "Networks"], exclude: ["Lessons"],
      swiftSettings: strict,
      plugins: ["BakeLessonsPlugin"]),
    .target(
      name: "WorkedLesson",
      dependencies: ["Derivation", "Networks", "Training", "GradientCheck", "LessonFormat"],
      swiftSettings: strict),

    // Why a number is another one: misconceptions, slips, the search for what somebody did.
    .target(
      name: "Diagnosis",
      dependencies: ["Derivation", "Networks", "Training", "LessonFormat", "WorkedLesson"],
      swiftSettings: strict),

    // What ails a training run: one file for each ailment.
    .target(
      name: "Checkup", dependencies: ["Derivation", "Networks", "Training", "LessonFormat"],
      swiftSettings: strict),

    // What people see.
    .target(name: "CharacterGraphics", swiftSettings: strict),
    .target(
      name: "Documents",
      dependencies: [
        "Derivation", "Networks", "Training", "GradientCheck", "LessonFormat", "WorkedLesson", "Diagnosis",
        "Checkup", "CharacterGraphics",
      ],
      swiftSettings: strict),
    // Exercises of the kind of a lesson with other numbers, and their key.
    .target(
      name: "Worksheets",
      dependencies: ["Derivation", "Networks", "LessonFormat", "WorkedLesson", "Diagnosis", "Documents"],
      swiftSettings: strict),
    // The walkthrough: state, update(state, event), render(state, size). Pure.
    .target(
      name: "Walkthrough",
      dependencies: [
        "Derivation", "Networks", "Training", "GradientCheck", "LessonFormat", "WorkedLesson", "Diagnosis",
        "CharacterGraphics", "Documents",
      ],
      swiftSettings: strict),
    // The terminal: ncurses, known to the driver alone, and what puts the terminal back on any death.
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
    .target(name: "CTerminalGuard"),
    .target(
      name: "TerminalDriver",
      dependencies: ["CharacterGraphics", "Walkthrough", "CNcurses", "CTerminalGuard"], swiftSettings: strict),
    .executableTarget(
      name: "explain",
      dependencies: [
        "Derivation", "Networks", "Training", "GradientCheck", "LessonFormat", "BundledLessons",
        "WorkedLesson", "Diagnosis", "Checkup",
        "CharacterGraphics", "Documents", "Worksheets", "Walkthrough", "TerminalDriver", "TensorFiles",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // Speed beside peers: swift run -c release Benchmark. Its peers in C and Python are compiled and run by itself.
    .executableTarget(
      name: "Benchmark",
      dependencies: [
        "CMatrices", "Derivation", "Networks", "Training", "GradientCheck", "LessonFormat", "BundledLessons",
        "WorkedLesson", "CharacterGraphics", "Documents",
      ],
      exclude: ["Peers"], swiftSettings: strict),

    // How tests run this program and others.
    .target(name: "TestPrograms", path: "Tests/TestPrograms", swiftSettings: strict),
    .testTarget(
      name: "WorksheetsTests",
      dependencies: [
        "TestPrograms", "Worksheets", "Documents", "LessonFormat", "BundledLessons", "Derivation", "explain",
      ],
      exclude: ["score.py", "independent.py", "graphs.py", "lessons.py"], swiftSettings: strict),
    .testTarget(
      name: "DerivationTests", dependencies: ["TestPrograms", "Derivation", "LessonFormat", "Networks"],
      exclude: ["Reference", "GraphLanguage/expressions.py", "GraphLanguage/expressions.json"],
      swiftSettings: strict),
    // Broken files without end for TensorFiles: swift run -c release FuzzTensors --count 100000.
    .executableTarget(
      name: "FuzzTensors", dependencies: ["TensorFiles", "CZlib"], path: "Tests/FuzzTensors",
      swiftSettings: strict),
    .testTarget(
      name: "TensorFilesTests", dependencies: ["TestPrograms", "TensorFiles", "FuzzTensors"],
      exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "NetworksTests",
      dependencies: ["Networks", "Derivation", "LessonFormat", "Training", "WorkedLesson"],
      exclude: ["Reference"], swiftSettings: strict),
    .testTarget(
      name: "TrainingTests",
      dependencies: [
        "Training", "CMatrices", "Networks", "Derivation", "LessonFormat", "BundledLessons", "WorkedLesson",
      ],
      exclude: ["Reference"],
      swiftSettings: strict),
    .testTarget(
      name: "GradientCheckTests",
      dependencies: [
        "TestPrograms", "GradientCheck", "Derivation", "Networks", "Training",
      ],
      exclude: ["central.py", "confidence.py"], swiftSettings: strict),
    .testTarget(
      name: "LessonFormatTests", dependencies: ["LessonFormat", "Networks", "Derivation", "BundledLessons"],
      swiftSettings: strict),
    .testTarget(
      name: "WorkedLessonTests",
      dependencies: [
        "WorkedLesson", "BundledLessons", "LessonFormat", "Derivation", "GradientCheck", "Networks",
        "Training",
      ],
      exclude: [
        "Course", "Reference", "GraphGradients", "RandomLessons", "figures.py", "torch_figures.py",
      ], swiftSettings: strict),
    .testTarget(
      name: "DiagnosisTests",
      dependencies: [
        "TestPrograms", "Diagnosis", "WorkedLesson", "LessonFormat", "BundledLessons", "Derivation",
        "Networks",
        "CharacterGraphics", "explain",
      ],
      exclude: ["Cases", "Injection", "Reference", "replays.py"], swiftSettings: strict),
    .testTarget(
      name: "CheckupTests",
      dependencies: [
        "TestPrograms", "Checkup", "Training", "Networks", "BundledLessons", "LessonFormat", "explain",
      ], swiftSettings: strict),
    .testTarget(
      name: "WalkthroughTests",
      dependencies: [
        "Walkthrough", "CharacterGraphics", "WorkedLesson", "LessonFormat", "BundledLessons", "Derivation",
        "Networks", "Training", "Documents", "Diagnosis",
      ],
      exclude: ["Frames"], swiftSettings: strict),
    .testTarget(
      name: "TerminalDriverTests",
      dependencies: ["TerminalDriver", "Walkthrough", "CharacterGraphics", "LessonFormat", "explain"],
      exclude: ["Driving"], swiftSettings: strict),
    .testTarget(
      name: "DocumentsTests",
      dependencies: [
        "TestPrograms", "Documents", "WorkedLesson", "LessonFormat", "BundledLessons", "Derivation",
        "Networks", "Diagnosis",
      ],
      exclude: ["Browser", "pages.py", "tables.py", "drawings.py"],
      swiftSettings: strict),
    .testTarget(name: "CharacterGraphicsTests", dependencies: ["CharacterGraphics"], swiftSettings: strict),
    .testTarget(
      name: "ExplainTests", dependencies: ["TestPrograms", "explain", "CharacterGraphics"],
      exclude: [
        "Goldens", "RoundTrips", "Scripts", "closing.py", "katex.js", "substitutions.py", "terminal.py",
        "rounds.py", "terms.py",
      ], swiftSettings: strict),
  ])
