// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// In test targets imports are public by default: `@testable` code has no clients.
let testSettings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A module of the library, in `Sources/<name>` unless `path` says otherwise.
func module(_ name: String, path: String? = nil, _ dependencies: String...) -> Target {
  .target(
    name: name,
    dependencies: dependencies.map { .byName(name: $0) },
    path: path,
    swiftSettings: settings,
  )
}

/// One proposal: `Sources/Proposals/<name>`.
func proposal(_ name: String) -> Target {
  .target(
    name: name,
    dependencies: ["SourceText", "SurfaceSyntax", "CoreLanguage", "Desugaring", "Coroutines"],
    path: "Sources/Proposals/\(name)",
    swiftSettings: settings,
  )
}

/// A test suite, in `Tests/<name>`.
func suite(_ name: String, _ dependencies: String...) -> Target {
  .testTarget(
    name: name,
    dependencies: dependencies.map { .byName(name: $0) },
    swiftSettings: testSettings,
  )
}

/// Puts the runtime into `coro`: to load Foundation takes longer than a short command.
///
/// What Foundation is made of has to be named, because the modules are not compiled for it. No library
/// product has these flags, which would keep other packages from depending on it.
let runtime =
  ["-static-stdlib"]
  + ["CoreFoundation", "_FoundationICU", "_FoundationCShims", "_FoundationCollections"].map {
    "-l\($0)"
  }

/// The proposals, in display order: one line each.
let proposals = [
  "ERFC2033",
  "UnifiedArguments",
  "YieldExpression",
  "YieldAtStart",
  "DropTheFirst",
  "OuroborosLoop",
  "ExtendAsync",
  "RFC1823",
  "MCP49",
  "GenBlocks",
  "GeneratorMove",
  "AsyncAwait",
]

let package = Package(
  name: "CoroutineWorkbench",
  products: [
    .executable(name: "coro", targets: ["coro"]),
    .library(name: "Coroutines", targets: ["Coroutines"]),
    .library(name: "Workbench", targets: ["Workbench"]),
    .library(name: "Catalog", targets: ["Catalog"]),
    .library(name: "Conformance", targets: ["Conformance"]),
  ] + proposals.map { .library(name: $0, targets: [$0]) },
  targets: [
    module("SourceText"),
    module("Coroutines"),
    module("SurfaceSyntax", "SourceText"),
    module("CoreLanguage", "SourceText", "SurfaceSyntax"),
    module("StateMachines", "SourceText", "SurfaceSyntax", "CoreLanguage"),
    module("Traces", "SourceText"),
    module("Parsing", "SourceText", "SurfaceSyntax"),
    module("Desugaring", "SourceText", "SurfaceSyntax", "CoreLanguage"),
    module("Typing", "SourceText", "SurfaceSyntax", "CoreLanguage"),
    module("Lowering", "SourceText", "SurfaceSyntax", "CoreLanguage", "StateMachines"),
    module("Emission", "SourceText", "SurfaceSyntax", "CoreLanguage"),
    module("Execution", "SourceText", "SurfaceSyntax", "CoreLanguage", "StateMachines", "Traces"),
    module(
      "Workbench",
      "SourceText",
      "SurfaceSyntax",
      "CoreLanguage",
      "StateMachines",
      "Traces",
      "Parsing",
      "Desugaring",
      "Typing",
      "Lowering",
      "Execution",
      "Emission",
      "Coroutines",
    ),
    .target(
      name: "Catalog",
      dependencies: ["Desugaring"] + proposals.map { .byName(name: $0) },
      swiftSettings: settings,
    ),
    module("Conformance", "SourceText", "Desugaring", "Traces", "Workbench", "Coroutines"),
    .target(
      name: "NativeScenarios",
      dependencies: ["Coroutines", "Conformance"] + proposals.map { .byName(name: $0) },
      swiftSettings: settings,
    ),
    module("Reporting", "Conformance", "Desugaring", "Traces"),
    module(
      "CommandLineTool",
      "SourceText",
      "Desugaring",
      "Traces",
      "Workbench",
      "Catalog",
      "Conformance",
      "NativeScenarios",
      "Reporting",
      "Coroutines",
      "ERFC2033",
      "UnifiedArguments",
      "YieldExpression",
      "YieldAtStart",
      "DropTheFirst",
      "OuroborosLoop",
      "ExtendAsync",
      "RFC1823",
      "MCP49",
      "GenBlocks",
      "GeneratorMove",
      "AsyncAwait",
    ),
    .executableTarget(
      name: "coro",
      dependencies: ["CommandLineTool"],
      swiftSettings: settings,
      linkerSettings: [
        .unsafeFlags(runtime, .when(platforms: [.linux], configuration: .release))
      ],
    ),
    suite(
      "DesugaringTests",
      "SourceText",
      "SurfaceSyntax",
      "CoreLanguage",
      "Parsing",
      "Desugaring",
      "Catalog",
    ),
    suite("SourceTextTests", "SourceText"),
    suite("EmissionTests", "SourceText", "Desugaring", "Workbench", "Catalog"),
    suite("ParsingTests", "SourceText", "SurfaceSyntax", "Parsing"),
    suite(
      "ConformanceTests",
      "SourceText",
      "Coroutines",
      "Desugaring",
      "Traces",
      "Workbench",
      "Catalog",
      "Conformance",
    ),
    suite(
      "ReportingTests",
      "SourceText",
      "Desugaring",
      "Workbench",
      "Catalog",
      "Conformance",
      "Reporting",
    ),
    suite(
      "CommandLineToolTests",
      "SourceText",
      "Desugaring",
      "Catalog",
      "Conformance",
      "CommandLineTool",
    ),
    suite("TracesTests", "Traces"),
    suite(
      "LoweringTests",
      "SourceText",
      "CoreLanguage",
      "StateMachines",
      "Desugaring",
      "Lowering",
      "Execution",
      "Workbench",
      "Catalog",
      "YieldExpression",
    ),
    suite(
      "ExecutionTests",
      "SourceText",
      "SurfaceSyntax",
      "CoreLanguage",
      "StateMachines",
      "Traces",
      "Execution",
    ),
    .testTarget(
      name: "CoroutinesTests",
      dependencies: ["Coroutines"] + proposals.map { .byName(name: $0) },
      swiftSettings: testSettings,
    ),
    suite(
      "NativeScenariosTests",
      "SourceText",
      "Coroutines",
      "Desugaring",
      "Traces",
      "Workbench",
      "Catalog",
      "Conformance",
      "NativeScenarios",
    ),
    suite(
      "WorkbenchTests",
      "SourceText",
      "Desugaring",
      "Traces",
      "Workbench",
      "Catalog",
      "Execution",
      "Coroutines",
    ),
    suite(
      "PreludeTests",
      "SourceText",
      "CoreLanguage",
      "Desugaring",
      "Traces",
      "Workbench",
      "YieldExpression",
    ),
    suite(
      "TypingTests",
      "SourceText",
      "SurfaceSyntax",
      "CoreLanguage",
      "Parsing",
      "Desugaring",
      "Catalog",
      "Typing",
      "StateMachines",
      "Lowering",
    ),
  ] + proposals.map { proposal($0) },
)

/// The suites that `check --sanitize` runs; it asks for them by name, so that a sanitized build is one of
/// these and of what they use, not of the whole package.
if let names = Context.environment["ONLY_SUITES"] {
  var kept: Set<String> = []
  func keep(_ name: String) {
    guard kept.insert(name).inserted,
      let target = package.targets.first(where: { $0.name == name })
    else { return }
    for case .byNameItem(let dependency, _) in target.dependencies { keep(dependency) }
  }
  for name in names.split(separator: ",") { keep(String(name)) }
  package.targets.removeAll { !kept.contains($0.name) }
  package.products.removeAll { product in !kept.contains(product.name) }
}
