public import Conformance
import Desugaring

/// The comparison as JSON: no times, no paths, the same bytes for the same pages.
public struct JSONReport: Sendable {
  private let matrix: Matrix

  /// The JSON of `matrix`.
  public init(_ matrix: Matrix) { self.matrix = matrix }

  /// The text, its last line ended.
  public var text: String { value.lines() + "\n" }

  /// The value.
  public var value: JSONText {
    .object([
      .init("proposals", .array(matrix.proposals.map { .string($0.slug) })),
      .init("scenarios", .array(matrix.scenarios.map { .string($0.name) })),
      .init("cells", .array(matrix.cells.map(Self.cell))),
    ])
  }

  private static func cell(_ cell: Cell) -> JSONText {
    let differs = cell.differs.map { [JSONText.Member("differs", .boolean($0))] } ?? []
    return .object(
      [
        .init("scenario", .string(cell.scenario)),
        .init("proposal", .string(cell.proposal)),
        .init("outcome", .string(cell.outcome.text)),
        .init("outputs", .array(cell.outputs.map { .string($0) })),
        .init("fidelity", .string(cell.fidelity.rawValue)),
        .init("rules", .array(cell.rules.map { .string($0.rawValue) })),
        .init("task", cell.task.map { .string($0.text) } ?? .null),
        .init("runners", .array(cell.runners.names.map { .string($0) })),
        .init("agrees", .boolean(cell.agrees)),
      ] + differs
    )
  }
}
