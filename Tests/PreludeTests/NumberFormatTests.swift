import SourceText
import Testing

/// `{:e}` and `{:#x}`, as rustc 1.95 prints them.
@Suite struct NumberFormatTests {
  @Test(arguments: [
    ("{:e}", "1234.5f64", "1.2345e3"),
    ("{:e}", "0.00012", "1.2e-4"),
    ("{:E}", "1e10", "1E10"),
    ("{:e}", "0.0", "0e0"),
    ("{:e}", "-2.5", "-2.5e0"),
    ("{:e}", "5e-324", "5e-324"),
    ("{:e}", "f64::NAN", "NaN"),
    ("{:e}", "-f64::INFINITY", "-inf"),
    ("{:.2e}", "123456.0", "1.23e5"),
    ("{:.0e}", "2.5", "2e0"),
    ("{:.1e}", "9.96", "1.0e1"),
    ("{:.2e}", "0.0", "0.00e0"),
    ("{:+e}", "1.5", "+1.5e0"),
    ("{:08e}", "1.5", "0001.5e0"),
    ("{:10e}|", "5.5", "     5.5e0|"),
    ("{:e}", "1500u32", "1.5e3"),
    ("{:e}", "100u8", "1e2"),
    ("{:e}", "0u8", "0e0"),
    ("{:E}", "123456789i64", "1.23456789E8"),
    ("{:e}", "i32::MIN", "-2.147483648e9"),
    ("{:.3e}", "12345u32", "1.234e4"),
    ("{:e}", "&&7", "7e0"),
    ("{:#x}", "255", "0xff"),
    ("{:#X}", "255", "0xFF"),
    ("{:#b}", "5", "0b101"),
    ("{:#o}", "8", "0o10"),
    ("{:#x}", "-1i8", "0xff"),
    ("{:#010x}", "255", "0x000000ff"),
    ("{:#8x}|", "255", "    0xff|"),
    ("{:<#8x}|", "255", "0xff    |"),
    ("{:+#x}", "1", "+0x1"),
    ("{:#}", "5", "5"),
  ])
  func `a number is shown as rustc shows it`(format: String, value: String, shown: String) throws {
    let text = try output(of: "fn main() { println!(\"\(format)\", \(value)); }")
    #expect(text == shown + "\n")
  }

  @Test func `a written Display sees the alternate flag`() throws {
    let text = try output(
      of: """
        use std::fmt;
        struct Point;
        impl fmt::Display for Point {
            fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str(if f.alternate() { "alternate" } else { "plain" })
            }
        }
        fn main() { println!("{} {:#}", Point, Point); }
        """
    )
    #expect(text == "plain alternate\n")
  }

  @Test func `what is no number has no exponent`() {
    let diagnostic = refusal(of: #"fn main() { println!("{:e}", "text"); }"#)
    #expect(diagnostic?.code == "E0277")
    #expect(diagnostic?.message == "the trait bound `str: LowerExp` is not satisfied")
  }
}
