import Catalog
import Conformance
import Desugaring
import Reporting
import Workbench

extension Tool {
  /// `coro matrix`.
  func matrix(_ arguments: ParsedArguments) throws(Failure) -> ExitCode {
    let format = try arguments.format(["table", "markdown", "json", "junit"])
    var columns = try columns(arguments.value("--proposals"))
    if arguments.has("--variants") {
      let bases = columns.map(\.slug)
      columns += Catalog.variants.filter { variant in
        variant.base.map(bases.contains) == true && !bases.contains(variant.slug)
      }
    }
    let limits = try arguments.limits(.page)
    Workbench.prepare()
    let suite = try Repository.find(arguments, surroundings).suite(limits)
    let pattern = arguments.operands.first
    let matrix = suite.run(proposals: columns) { scenario in
      guard let pattern else { return true }
      return Pattern(pattern).matches(scenario.name) || Pattern(pattern).matches(scenario.question)
    }
    if let pattern, matrix.scenarios.isEmpty {
      throw .noMatch("no scenario matches `\(pattern)`")
    }
    surroundings.print(Self.report(matrix, format))
    let contradictions = matrix.cells.count { !$0.agrees }
    guard contradictions > 0 else { return .done }
    surroundings.complain(
      "coro: \(contradictions) cells contradict their page; `coro check` says where\n"
    )
    return .finding
  }

  /// The designs that `--proposals` names; those with a column if it is not given.
  func columns(_ list: String?) throws(Failure) -> [Proposal] {
    guard let list else { return Catalog.proposals }
    var columns: [Proposal] = []
    for slug in list.split(separator: ",") {
      let proposal = try Catalog.wanted(String(slug))
      if !columns.contains(where: { $0.slug == proposal.slug }) { columns.append(proposal) }
    }
    guard !columns.isEmpty else {
      throw .usage("`--proposals` names no design", help: "`coro list proposals` names them")
    }
    return columns
  }

  private static func report(_ matrix: Matrix, _ format: String) -> String {
    switch format {
    case "markdown": MarkdownReport(matrix, root: "").text
    case "json": JSONReport(matrix).text
    case "junit": JUnitReport(matrix).text
    default: TableReport(matrix).text
    }
  }
}

/// A part of a name; `*` stands for any text.
///
/// Case does not matter.
struct Pattern {
  private let pieces: [String]

  init(_ text: String) {
    pieces = text.lowercased().split(separator: "*").map(String.init)
  }

  /// `true` iff all pieces occur in `text`, one after the other.
  func matches(_ text: String) -> Bool {
    var rest = Substring(text.lowercased())
    for piece in pieces {
      guard let range = rest.range(of: piece) else { return false }
      rest = rest[range.upperBound...]
    }
    return true
  }
}

extension Substring {
  /// The first place at which `piece` occurs.
  ///
  /// Proportional to the product of the lengths.
  fileprivate func range(of piece: String) -> Range<Index>? {
    var start = startIndex
    while true {
      if let end = end(of: piece, from: start) { return start..<end }
      guard start < endIndex else { return nil }
      start = index(after: start)
    }
  }

  private func end(of piece: String, from start: Index) -> Index? {
    var position = start
    for character in piece {
      guard position < endIndex, self[position] == character else { return nil }
      position = index(after: position)
    }
    return position
  }
}
