import CommandLineTool
import Foundation

@main
enum Coro {
  static func main() {
    exit(Tool.main(Array(CommandLine.arguments.dropFirst()), .process).rawValue)
  }
}
