import Catalog
import Desugaring
import Foundation
import Testing

/// The four lists of proposals are one: manifest, catalogue, pages, module folders.
struct CatalogTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test func `every proposal has a page`() throws {
    let pages = try FileManager.default.contentsOfDirectory(
      atPath: Self.root.appending(path: "proposals").path
    )
    #expect(
      Set(pages.filter { $0.hasSuffix(".md") })
        == Set(Catalog.proposals.map { "\($0.slug).md" })
    )
  }

  @Test func `manifest, folders and catalogue list the same modules`() throws {
    let manifest = try String(
      contentsOf: Self.root.appending(path: "Package.swift"),
      encoding: .utf8,
    )
    let list = try #require(
      manifest.firstMatch(of: /let proposals = \[(?<names>[^\]]*)\]/)
    ).output.names
    let modules = list.matches(of: /"(\w+)"/).map { String($0.output.1) }
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: Self.root.appending(path: "Sources/Proposals").path
    ).filter { !$0.hasPrefix(".") }
    #expect(Set(folders) == Set(modules))
    #expect(modules.map(slugWords) == Catalog.proposals.map { $0.slug.filter { $0 != "-" } })
  }

  private func slugWords(_ module: String) -> String { module.lowercased() }

  @Test func `a variant names its base and what differs`() {
    let variants = Catalog.variants
    #expect(!variants.isEmpty)
    for variant in variants {
      #expect(variant.base == variant.slug.split(separator: ".").first.map(String.init))
      #expect(variant.difference != nil)
      #expect(Catalog.proposals.contains { $0.slug == variant.base })
    }
    #expect(Catalog.proposals.allSatisfy { $0.base == nil && $0.difference == nil })
    #expect(Catalog.all.count == Catalog.proposals.count + variants.count)
  }

  @Test func `proposals are found by slug and by construct`() {
    #expect(Catalog.proposal("drop-the-first")?.slug == "drop-the-first")
    #expect(Catalog.proposal("nonsense") == nil)
    let having = Catalog.proposals(having: "`.await`").map(\.slug)
    #expect(having == ["extend-async", "gen-blocks", "async-await"])
  }

  @Test(arguments: Catalog.proposals)
  func `a page lists the rules that the proposal and its variants have`(proposal: Proposal) throws {
    let url = Self.root.appending(path: "proposals/\(proposal.slug).md")
    let page = try String(contentsOf: url, encoding: .utf8)
    var rules: [Rule.ID: String] = [:]
    for member in Catalog.all where member.slug == proposal.slug || member.base == proposal.slug {
      for rule in member.rules { rules[rule.id] = rule.line }
    }
    #expect(items(of: page) == rules.sorted { $0.key < $1.key }.map(\.value))
    #expect(page.contains("| Sheet | \(proposal.card.sheet) |"))
    for section in ["## The idea", "## The rules", "## What it cannot say", "## An example"] {
      #expect(page.contains(section))
    }
  }

  /// The list items that state rules, each on one line.
  private func items(of page: String) -> [String] {
    var items: [String] = []
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("- **") {
        items.append(String(line.dropFirst(2)))
      } else if line.hasPrefix("  "), !items.isEmpty, !items[items.count - 1].hasSuffix("\n") {
        items[items.count - 1] += " " + line.drop { $0 == " " }
      } else if !items.isEmpty, !items[items.count - 1].hasSuffix("\n") {
        items[items.count - 1] += "\n"
      }
    }
    return items.map { $0.trimmingCharacters(in: .newlines) }
  }
}
