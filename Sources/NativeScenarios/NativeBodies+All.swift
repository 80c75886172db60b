public import Conformance

extension NativeBodies {
  /// Every Swift body there is: the pages of `conformance/` in order, then designs with a file of their own.
  public static var all: Self {
    let pages = [tasks, futures, inputs, arguments, starts, ends, panics]
    var bodies: [String: [String: NativeBody]] = [:]
    for page in pages {
      bodies.merge(page) { _, _ in preconditionFailure("two pages have a scenario of one name") }
    }
    for (scenario, body) in rfc1823 { bodies[scenario, default: [:]]["rfc-1823"] = body }
    for (scenario, body) in asyncAwait { bodies[scenario, default: [:]]["async-await"] = body }
    for (scenario, body) in genBlocks { bodies[scenario, default: [:]]["gen-blocks"] = body }
    for (scenario, body) in generatorMove {
      bodies[scenario, default: [:]]["generator-move"] = body
    }
    for (scenario, body) in mcp49 { bodies[scenario, default: [:]]["mcp-49"] = body }
    return Self(bodies)
  }
}
