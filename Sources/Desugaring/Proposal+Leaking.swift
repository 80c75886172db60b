import CoreLanguage

extension Proposal {
  /// The design as rustc would have it: the argument given to a finished coroutine is leaked (R8), not
  /// dropped (D12).
  public var leakingFinishedArguments: Proposal {
    changed { $0.departures.insert(.leaksFinishedArgument) }
  }
}
