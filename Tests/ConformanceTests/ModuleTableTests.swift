import Foundation
import Testing

@Suite struct ModuleTableTests {
  /// The table of docs/Architecture.md: what each module may import.
  private func table() throws -> [String: Set<String>] {
    var table: [String: Set<String>] = [:]
    for line in try RepositoryFiles.text("docs/Architecture.md").split(separator: "\n") {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 5, cells[1] != "module", !cells[1].hasPrefix("---") else { continue }
      table[cells[1]] = Set(cells[3].split(separator: ",").map { String($0).trimmed })
    }
    return table
  }

  /// The modules that the files below a directory import, the toolchain's left out.
  private func imports(below directory: String) throws -> Set<String> {
    var modules: Set<String> = []
    for path in RepositoryFiles.sources(below: directory) {
      for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
        guard line.first != " " else { continue }
        let words = line.split(separator: " ")
        guard let index = words.firstIndex(of: "import"), index <= 1, index + 1 < words.count,
          index == 0 || words[0] == "public" || words[0] == "@_exported"
        else { continue }
        modules.insert(String(words[index + 1]))
      }
    }
    return modules.subtracting(["Foundation", "Dispatch", "Synchronization"])
  }

  @Test func `modules import what the table says, and nothing more`() throws {
    let table = try table()
    let proposals = Set(RepositoryFiles.names(in: "Sources/Proposals"))
    #expect(Set(table.keys) == Set(RepositoryFiles.names(in: "Sources")))
    for (module, allowed) in table {
      var imports = try imports(below: "Sources/\(module)")
      if allowed.contains("Proposals") {
        #expect(proposals.isSubset(of: imports), "\(module)")
        imports.subtract(proposals)
        imports.insert("Proposals")
      }
      #expect(imports.isSubset(of: allowed), "\(module) imports \(imports.subtracting(allowed))")
    }
  }

  @Test func `the manifest declares what the table says`() throws {
    let manifest = try RepositoryFiles.text("Package.swift")
    let flat = manifest.replacingOccurrences(of: "\n", with: " ")
      .replacingOccurrences(of: " +", with: " ", options: .regularExpression)
    for (module, allowed) in try table() {
      guard !["Proposals", "Catalog", "NativeScenarios", "coro"].contains(module) else { continue }
      let pattern = "module\\( ?\"\(module)\"([^)]*)\\)"
      let range = try #require(
        flat.range(of: pattern, options: .regularExpression),
        "\(module) is not in the manifest",
      )
      let names = flat[range].split(separator: "\"").map(String.init)
        .filter { $0.first?.isLetter == true && $0 != module && !$0.hasPrefix("module") }
      #expect(Set(names) == allowed, "\(module)")
    }
  }

  @Test func `foundation is imported above execution only`() throws {
    let allowed: Set<String> = [
      "Workbench", "Catalog", "Conformance", "Reporting", "CommandLineTool", "coro",
    ]
    for module in RepositoryFiles.names(in: "Sources") where !allowed.contains(module) {
      for path in RepositoryFiles.sources(below: "Sources/\(module)") {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(!text.contains("import Foundation"), "\(path)")
      }
    }
  }
}

extension String {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
