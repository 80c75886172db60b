import Conformance

extension NativeBodies {
  static var starts: [String: [String: NativeBody]] { [:] }
}
