import Catalog
import Conformance
import Desugaring
import SourceText
import Workbench

extension Tool {
  /// `coro check`.
  func check(_ arguments: ParsedArguments) throws(Failure) -> ExitCode {
    if let tool = arguments.value("--against") { return try check(arguments, against: tool) }
    if arguments.has("--proposals") || !arguments.operands.isEmpty {
      throw .usage(
        "only a comparison takes a part of the cells",
        help: "usage: coro check --against TOOL [PATTERN] [--proposals SLUG,...]",
      )
    }
    let repository = try Repository.find(arguments, surroundings)
    var suite = try repository.suite()
    if arguments.has("--update") { suite = try update(repository, suite) }
    let matrix = suite.run()
    let register = try repository.register(suite)
    let documents = try examples(repository)
    var findings = suite.check(matrix) + register.findings
    let generated = GeneratedTexts(repository: repository, matrix: matrix, register: register)
    findings += generated.stale().map(\.finding)
    findings += documents.findings
    findings += try staleObservations(repository, suite)
    for finding in findings.sorted() { surroundings.print(finding.text + "\n") }
    var what = "\(matrix.scenarios.count) scenarios, \(matrix.cells.count) cells, "
    if !register.claims.isEmpty { what += "\(register.claims.count) claims, " }
    what += "\(documents.count) examples"
    let result = findings.count == 1 ? "1 finding" : "\(findings.count) findings"
    surroundings.print("checked \(what): \(findings.isEmpty ? "all as written" : result)\n")
    return findings.isEmpty ? .done : .finding
  }

  /// Writes what is generated and stale, and says what it wrote.
  private func update(_ repository: Repository, _ suite: Suite) throws(Failure) -> Suite {
    for page in suite.pages {
      guard let bytes = suite.updated(page) else { continue }
      try repository.write(page.file.name, bytes)
      surroundings.print("wrote \(page.file.name)\n")
    }
    try forgetStaleObservations(repository, suite)
    let generated = GeneratedTexts(
      repository: repository,
      matrix: suite.run(),
      register: try repository.register(suite),
    )
    for stale in generated.stale() {
      try repository.write(stale.path, stale.bytes)
      surroundings.print("wrote \(stale.path)\n")
    }
    return try repository.suite()
  }

  /// The examples of README, CONTRIBUTING, docs and proposals.
  private func examples(
    _ repository: Repository
  ) throws(Failure) -> (count: Int, findings: [Finding]) {
    let files =
      repository.documents(in: "") + repository.documents(in: "docs")
      + repository.documents(in: "proposals")
    let workbench = Workbench(limits: .page)
    var inner = surroundings
    inner.currentDirectory = repository.root
    var count = 0
    var findings: [Finding] = []
    for file in files where !GeneratedTexts.documents.contains(file.name) {
      do {
        let document = try MarkdownDocument(file)
        let programs = DocumentExamples(document, slug: Self.slug(of: file))
        let commands = ConsoleExamples(document)
        count += programs.examples.count + commands.examples.count
        findings += programs.check(proposals: Catalog.all, workbench: workbench)
        findings += commands.check(in: inner)
      } catch {
        throw .refused(error, files: [file])
      }
    }
    return (count, findings)
  }

  /// `proposals/drop-the-first.md` is about `drop-the-first`.
  private static func slug(of file: SourceFile) -> String? {
    guard file.name.hasPrefix("proposals/") else { return nil }
    return String(file.name.dropFirst("proposals/".count).dropLast(".md".count))
  }
}
