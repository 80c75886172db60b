import Testing

/// Expressions, and what `{:?}` prints of them in rustc 1.95.
@Suite struct FloatsTests {
  @Test(arguments: [
    ("2.7f64.floor()", "2.0"),
    ("2.1f64.ceil()", "3.0"),
    ("2.5f64.round()", "3.0"),
    ("(-2.7f64).trunc()", "-2.0"),
    ("2.0f64.sqrt()", "1.4142135623730951"),
    ("2.0f64.powi(-2)", "0.25"),
    ("2.5f64.max(1.0)", "2.5"),
    ("f64::NAN.is_nan()", "true"),
    ("f64::INFINITY", "inf"),
    ("(-0.0f64).signum()", "-1.0"),
    ("1.0f64.partial_cmp(&f64::NAN)", "None"),
    ("Vec::<f64>::new().iter().sum::<f64>()", "-0.0"),
    (#""1e3".parse::<f64>()"#, "Ok(1000.0)"),
    (#"".5".parse::<f64>()"#, "Ok(0.5)"),
    (#""1.7976931348623157e308".parse::<f64>()"#, "Ok(1.7976931348623157e308)"),
    (#""5e-324".parse::<f64>()"#, "Ok(5e-324)"),
    (#""2.4703282292062328e-324".parse::<f64>()"#, "Ok(5e-324)"),
    (#""9007199254740993".parse::<f64>()"#, "Ok(9007199254740992.0)"),
    (#""2.2250738585072011e-308".parse::<f64>()"#, "Ok(2.225073858507201e-308)"),
    (#""1e400".parse::<f64>()"#, "Ok(inf)"),
    (#""1.00000000000000011102230246251565404236316680908203125".parse::<f64>()"#, "Ok(1.0)"),
    (#""x".parse::<f64>().is_err()"#, "true"),
  ])
  func `f64 has Rust's methods and literals`(expression: String, expected: String) throws {
    #expect(try shown(expression) == expected)
  }
}
