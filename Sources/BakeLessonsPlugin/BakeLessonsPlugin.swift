import Foundation
import PackagePlugin

/// Bakes every lesson of the target's `Lessons` folder into the program when it is built.
@main
struct BakeLessonsPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    guard let target = target as? SourceModuleTarget else { return [] }
    let folder = target.directoryURL.appending(path: "Lessons").resolvingSymlinksInPath()
    let lessons = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { ["yaml", "csv"].contains($0.pathExtension) }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
    let output = context.pluginWorkDirectoryURL.appending(path: "BakedLessons.swift")
    return [
      .buildCommand(
        displayName: "Baking \(lessons.count) lessons",
        executable: try context.tool(named: "BakeLessons").url,
        arguments: [output.path()] + lessons.map { $0.path() },
        inputFiles: lessons,
        outputFiles: [output])
    ]
  }
}
