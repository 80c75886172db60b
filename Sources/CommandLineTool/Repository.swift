import Catalog
import Conformance
import Desugaring
import NativeScenarios
import SourceText
import Workbench

/// The directory that has `conformance/`, and what is in it.
struct Repository {
  /// The greatest size of a page or document.
  static let largestFile = 1 << 26

  /// Its absolute path.
  let root: String
  private let surroundings: Surroundings

  /// The one at `--root`, else the nearest ancestor of the current directory.
  static func find(
    _ arguments: ParsedArguments,
    _ surroundings: Surroundings,
  ) throws(Failure) -> Repository {
    if let given = arguments.value("--root") {
      let root = surroundings.absolute(given)
      guard surroundings.listDirectory("\(root)/conformance") != nil else {
        throw .noFile("`\(given)` has no directory `conformance`")
      }
      return Repository(root: root, surroundings: surroundings)
    }
    var directory = surroundings.currentDirectory
    while true {
      if surroundings.listDirectory("\(directory)/conformance") != nil {
        return Repository(root: directory, surroundings: surroundings)
      }
      guard let slash = directory.lastIndex(of: "/"), directory.count > 1 else { break }
      directory = String(directory[..<slash])
    }
    throw .noFile(
      "no directory `conformance` here or above; name its parent with `--root`"
    )
  }

  /// The file at a path below the root; nil if there is none.
  func file(_ path: String) -> SourceFile? {
    guard case .bytes(let bytes) = surroundings.readFile("\(root)/\(path)", Self.largestFile) else {
      return nil
    }
    return SourceFile(name: path, bytes: bytes)
  }

  /// Writes a file below the root.
  func write(_ path: String, _ bytes: [UInt8]) throws(Failure) {
    guard surroundings.writeFile("\(root)/\(path)", bytes) else {
      throw .noFile("`\(path)` cannot be written")
    }
  }

  /// The names in a directory below the root, sorted; none if there is no such directory.
  func names(in directory: String) -> [String] {
    surroundings.listDirectory(directory.isEmpty ? root : "\(root)/\(directory)") ?? []
  }

  /// The Markdown files of a directory below the root, sorted by name.
  func documents(in directory: String) -> [SourceFile] {
    names(in: directory).filter { $0.hasSuffix(".md") }.compactMap { name in
      file(directory.isEmpty ? name : "\(directory)/\(name)")
    }
  }

  /// All pages under all designs.
  func suite(_ limits: Limits = .page) throws(Failure) -> Suite {
    let files = documents(in: "conformance").filter { $0.name != "conformance/README.md" }
    let read = PageParser.parse(files)
    for (file, page) in zip(files, read) {
      if case .failure(let refusal) = page { throw .refused(refusal, files: [file]) }
    }
    return Suite(
      pages: read.compactMap { try? $0.get() },
      proposals: Catalog.proposals,
      variants: Catalog.variants,
      workbench: Workbench(limits: limits),
      native: .all,
    )
  }
}

extension Suite {
  /// The scenario of this name.
  func scenario(_ name: String) throws(Failure) -> Scenario {
    if let scenario = scenarios.first(where: { $0.name == name }) { return scenario }
    throw .unknown(
      "scenario",
      name,
      among: scenarios.map(\.name),
      else: "`coro list scenarios` names them",
    )
  }
}

extension Catalog {
  /// The design or variant of this slug.
  static func wanted(_ slug: String) throws(Failure) -> Proposal {
    if let proposal = proposal(slug) { return proposal }
    throw .unknown(
      "design",
      slug,
      among: all.map(\.slug),
      else: "`coro list proposals` names them",
    )
  }
}
