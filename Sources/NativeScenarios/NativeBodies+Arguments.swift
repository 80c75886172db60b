import Conformance

extension NativeBodies {
  static var arguments: [String: [String: NativeBody]] { [:] }
}
