// swift-tools-version: 6.2
import PackageDescription

/// A package that uses the coroutines as any other package would; `output.txt` and `tour.txt` are what
/// two of its programs print; the third runs the snippets of the reference documentation.
let package = Package(
  name: "Example",
  dependencies: [.package(name: "CoroutineWorkbench", path: "../..")],
  targets: [
    .executableTarget(
      name: "Experiment",
      dependencies: [
        .product(name: "Coroutines", package: "CoroutineWorkbench"),
        .product(name: "DropTheFirst", package: "CoroutineWorkbench"),
        .product(name: "ERFC2033", package: "CoroutineWorkbench"),
        .product(name: "YieldAtStart", package: "CoroutineWorkbench"),
        .product(name: "YieldExpression", package: "CoroutineWorkbench"),
      ],
      swiftSettings: [.treatAllWarnings(as: .error)],
    ),
    .executableTarget(
      name: "Snippets",
      dependencies: [
        "Coroutines", "ERFC2033", "UnifiedArguments", "YieldExpression", "YieldAtStart",
        "DropTheFirst", "OuroborosLoop", "ExtendAsync", "RFC1823", "MCP49", "GenBlocks",
        "GeneratorMove", "AsyncAwait",
      ].map { .product(name: $0, package: "CoroutineWorkbench") },
      swiftSettings: [.treatAllWarnings(as: .error)],
    ),
    .executableTarget(
      name: "Tour",
      dependencies: [
        .product(name: "DropTheFirst", package: "CoroutineWorkbench"),
        .product(name: "YieldExpression", package: "CoroutineWorkbench"),
      ],
      swiftSettings: [.treatAllWarnings(as: .error)],
    ),
  ],
)
