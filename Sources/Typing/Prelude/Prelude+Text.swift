extension Prelude {
  /// The methods of `char` that need no table of Unicode.
  static let characters = #"""
    impl char {
      const MAX: char = '\u{10FFFF}';
      fn len_utf8(self) -> usize {
        let code = self as u32;
        if code < 0x80 { 1 } else if code < 0x800 { 2 } else if code < 0x10000 { 3 } else { 4 }
      }
      fn is_whitespace(self) -> bool {
        match self {
          ' ' | '\t'..='\r' | '\u{85}' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' => true,
          '\u{2028}' | '\u{2029}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => true,
          _ => false,
        }
      }
      fn is_control(self) -> bool { match self { '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' => true, _ => false } }
      fn is_ascii(&self) -> bool { (*self as u32) < 128 }
      fn is_ascii_digit(&self) -> bool { match *self { '0'..='9' => true, _ => false } }
      fn is_ascii_hexdigit(&self) -> bool { match *self { '0'..='9' | 'a'..='f' | 'A'..='F' => true, _ => false } }
      fn is_ascii_lowercase(&self) -> bool { match *self { 'a'..='z' => true, _ => false } }
      fn is_ascii_uppercase(&self) -> bool { match *self { 'A'..='Z' => true, _ => false } }
      fn is_ascii_alphabetic(&self) -> bool { match *self { 'a'..='z' | 'A'..='Z' => true, _ => false } }
      fn is_ascii_alphanumeric(&self) -> bool { match *self { 'a'..='z' | 'A'..='Z' | '0'..='9' => true, _ => false } }
      fn is_ascii_punctuation(&self) -> bool { match *self { '!'..='/' | ':'..='@' | '['..='`' | '{'..='~' => true, _ => false } }
      fn is_ascii_whitespace(&self) -> bool { match *self { ' ' | '\t' | '\n' | '\r' | '\u{C}' => true, _ => false } }
      fn to_ascii_uppercase(&self) -> char {
        match *self { 'a'..='z' => char_from_u32(*self as u32 - 32), c => c }
      }
      fn to_ascii_lowercase(&self) -> char {
        match *self { 'A'..='Z' => char_from_u32(*self as u32 + 32), c => c }
      }
      fn eq_ignore_ascii_case(&self, other: &char) -> bool { self.to_ascii_lowercase() == other.to_ascii_lowercase() }
      fn is_digit(self, radix: u32) -> bool { self.to_digit(radix).is_some() }
      fn to_digit(self, radix: u32) -> Option<u32> {
        if radix < 2 || radix > 36 { panic_text("to_digit: invalid radix -- radix must be in the range 2 to 36 inclusive") }
        let digit = match self {
          '0'..='9' => self as u32 - '0' as u32,
          'a'..='z' => self as u32 - 'a' as u32 + 10,
          'A'..='Z' => self as u32 - 'A' as u32 + 10,
          _ => return None,
        };
        if digit < radix { Some(digit) } else { None }
      }
      fn from_digit(digit: u32, radix: u32) -> Option<char> {
        if radix > 36 { panic_text("from_digit: radix is too high (maximum 36)") }
        if digit >= radix { None }
        else { Some(char_from_u32(if digit < 10 { '0' as u32 + digit } else { 'a' as u32 + digit - 10 })) }
      }
      fn from_u32(code: u32) -> Option<char> {
        if code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF) { None } else { Some(char_from_u32(code)) }
      }
    }
    impl u8 {
      fn is_ascii(&self) -> bool { *self < 128 }
      fn is_ascii_digit(&self) -> bool { *self >= b'0' && *self <= b'9' }
      fn is_ascii_alphabetic(&self) -> bool { (*self as char).is_ascii_alphabetic() }
      fn is_ascii_alphanumeric(&self) -> bool { (*self as char).is_ascii_alphanumeric() }
      fn is_ascii_lowercase(&self) -> bool { (*self as char).is_ascii_lowercase() }
      fn is_ascii_uppercase(&self) -> bool { (*self as char).is_ascii_uppercase() }
      fn is_ascii_whitespace(&self) -> bool { (*self as char).is_ascii_whitespace() }
      fn to_ascii_uppercase(&self) -> u8 { (*self as char).to_ascii_uppercase() as u8 }
      fn to_ascii_lowercase(&self) -> u8 { (*self as char).to_ascii_lowercase() as u8 }
    }
    impl bool {
      fn then<T, F: FnOnce() -> T>(self, f: F) -> Option<T> { if self { Some(f()) } else { None } }
      fn then_some<T>(self, value: T) -> Option<T> { if self { Some(value) } else { None } }
    }

    """#

  /// `FromStr` and what it gives for text that does not fit.
  static let parsing = #"""
    trait FromStr { type Err; fn from_str(text: &str) -> Result<Self, Self::Err>; }
    #[derive(Debug, Clone, PartialEq, Eq)]
    enum IntErrorKind { Empty, InvalidDigit, PosOverflow, NegOverflow, Zero }
    #[derive(Debug, Clone, PartialEq, Eq)]
    struct ParseIntError { kind: IntErrorKind }
    impl ParseIntError { fn kind(&self) -> &IntErrorKind { &self.kind } }
    impl Display for ParseIntError {
      fn fmt(&self, f: &mut Formatter) -> FmtResult {
        f.pad(match self.kind {
          IntErrorKind::Empty => "cannot parse integer from empty string",
          IntErrorKind::InvalidDigit => "invalid digit found in string",
          IntErrorKind::PosOverflow => "number too large to fit in target type",
          IntErrorKind::NegOverflow => "number too small to fit in target type",
          IntErrorKind::Zero => "number would be zero for non-zero type",
        })
      }
    }
    #[derive(Debug, Clone, PartialEq, Eq)]
    enum FloatErrorKind { Empty, Invalid }
    #[derive(Debug, Clone, PartialEq, Eq)]
    struct ParseFloatError { kind: FloatErrorKind }
    impl Display for ParseFloatError {
      fn fmt(&self, f: &mut Formatter) -> FmtResult {
        f.pad(match self.kind { FloatErrorKind::Empty => "cannot parse float from empty string", FloatErrorKind::Invalid => "invalid float literal" })
      }
    }
    #[derive(Debug, Clone, PartialEq, Eq)]
    struct ParseBoolError;
    impl Display for ParseBoolError {
      fn fmt(&self, f: &mut Formatter) -> FmtResult { f.pad("provided string was not `true` or `false`") }
    }
    #[derive(Debug, Clone, PartialEq, Eq)]
    enum CharErrorKind { EmptyString, TooManyChars }
    #[derive(Debug, Clone, PartialEq, Eq)]
    struct ParseCharError { kind: CharErrorKind }
    impl Display for ParseCharError {
      fn fmt(&self, f: &mut Formatter) -> FmtResult {
        f.pad(match self.kind { CharErrorKind::EmptyString => "cannot parse char from empty string", CharErrorKind::TooManyChars => "too many characters in string" })
      }
    }
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    enum Infallible {}
    impl<I: Integer> I {
      fn from_str_radix(text: &str, radix: u32) -> Result<I, ParseIntError> {
        let bytes = text.as_bytes();
        let n = bytes.len();
        if n == 0 { return Err(ParseIntError { kind: IntErrorKind::Empty }); }
        let is_negative = bytes[0] == b'-' && min_value::<I>() < 0;
        let mut i = if is_negative || bytes[0] == b'+' { 1 } else { 0 };
        if i == n { return Err(ParseIntError { kind: IntErrorKind::InvalidDigit }); }
        let mut value: I = 0;
        while i < n {
          let digit = match (bytes[i] as char).to_digit(radix) {
            Some(digit) => digit as I,
            None => return Err(ParseIntError { kind: IntErrorKind::InvalidDigit }),
          };
          let overflows = mul_overflows(value, radix as I);
          let scaled = wrapping_mul(value, radix as I);
          if is_negative {
            if overflows || sub_overflows(scaled, digit) { return Err(ParseIntError { kind: IntErrorKind::NegOverflow }); }
            value = scaled - digit;
          } else {
            if overflows || add_overflows(scaled, digit) { return Err(ParseIntError { kind: IntErrorKind::PosOverflow }); }
            value = scaled + digit;
          }
          i += 1;
        }
        Ok(value)
      }
    }
    impl<I: Integer> FromStr for I {
      type Err = ParseIntError;
      fn from_str(text: &str) -> Result<I, ParseIntError> { I::from_str_radix(text, 10) }
    }
    impl FromStr for bool {
      type Err = ParseBoolError;
      fn from_str(text: &str) -> Result<bool, ParseBoolError> {
        match text { "true" => Ok(true), "false" => Ok(false), _ => Err(ParseBoolError) }
      }
    }
    impl FromStr for char {
      type Err = ParseCharError;
      fn from_str(text: &str) -> Result<char, ParseCharError> {
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
          (Some(c), None) => Ok(c),
          (None, _) => Err(ParseCharError { kind: CharErrorKind::EmptyString }),
          _ => Err(ParseCharError { kind: CharErrorKind::TooManyChars }),
        }
      }
    }
    impl FromStr for f64 {
      type Err = ParseFloatError;
      fn from_str(text: &str) -> Result<f64, ParseFloatError> {
        if text.is_empty() { return Err(ParseFloatError { kind: FloatErrorKind::Empty }); }
        let is_negative = text.starts_with('-');
        let digits = if is_negative || text.starts_with('+') { &text[1..] } else { text };
        match parse_magnitude(digits) {
          Some(magnitude) => Ok(if is_negative { -magnitude } else { magnitude }),
          None => Err(ParseFloatError { kind: FloatErrorKind::Invalid }),
        }
      }
    }
    #[hidden]
    fn parse_magnitude(text: &str) -> Option<f64> {
      if text.eq_ignore_ascii_case("inf") || text.eq_ignore_ascii_case("infinity") { return Some(f64::INFINITY); }
      if text.eq_ignore_ascii_case("nan") { return Some(f64::NAN); }
      let bytes = text.as_bytes();
      let mut mantissa = 0u64;
      let mut exponent = 0i32;
      let mut digits = 0;
      let mut has_point = false;
      let mut is_cut = false;
      let mut i = 0;
      while i < bytes.len() && bytes[i] != b'e' && bytes[i] != b'E' {
        let b = bytes[i];
        if b == b'.' {
          if has_point { return None; }
          has_point = true;
        } else {
          if !b.is_ascii_digit() { return None; }
          digits += 1;
          if mantissa < 900000000000000000 {
            mantissa = mantissa * 10 + (b - b'0') as u64;
            if has_point { exponent -= 1; }
          } else {
            if b != b'0' { is_cut = true; }
            if !has_point { exponent += 1; }
          }
        }
        i += 1;
      }
      if digits == 0 { return None; }
      if i < bytes.len() {
        match (&text[i + 1..]).parse::<i32>() {
          Ok(power) => exponent = exponent.saturating_add(power),
          Err(error) => match error.kind {
            IntErrorKind::PosOverflow => exponent = 1000000,
            IntErrorKind::NegOverflow => exponent = -1000000,
            _ => return None,
          },
        }
      }
      if mantissa == 0 || exponent < -400 { return Some(0.0); }
      if exponent > 400 { return Some(f64::INFINITY); }
      if !is_cut && mantissa < 9007199254740992 && exponent.abs() <= 22 {
        let power = 10.0f64.powi(exponent.abs());
        return Some(if exponent < 0 { mantissa as f64 / power } else { mantissa as f64 * power });
      }
      Some(scaled_decimal(mantissa, exponent, is_cut))
    }
    #[hidden]
    fn scaled_decimal(mantissa: u64, exponent: i32, is_cut: bool) -> f64 {
      // The number is `words` (least first) times 2 to the power `scale`, and a little more if inexact.
      let mut is_inexact = is_cut;
      let mut words: Vec<u64> = Vec::new();
      let mut scale = 0i32;
      if exponent < 0 {
        let zeros = (-exponent) / 9 + 3;
        scale = -32 * zeros;
        let mut i = 0;
        while i < zeros { words.push(0); i += 1; }
      }
      words.push(mantissa & 0xFFFFFFFF);
      words.push(mantissa >> 32);
      let mut steps = 0;
      while steps < exponent {
        let mut carry = 0;
        for word in words.iter_mut() {
          let product = *word * 10 + carry;
          *word = product & 0xFFFFFFFF;
          carry = product >> 32;
        }
        if carry > 0 { words.push(carry); }
        steps += 1;
      }
      while steps > exponent {
        let mut rest = 0;
        for word in words.iter_mut().rev() {
          let dividend = (rest << 32) | *word;
          *word = dividend / 10;
          rest = dividend % 10;
        }
        if rest > 0 { is_inexact = true; }
        steps -= 1;
      }
      while words[words.len() - 1] == 0 { words.pop(); }
      let bits = words.len() as i32 * 32 - (words[words.len() - 1].leading_zeros() as i32 - 32);
      let mut lowest = bits - 53;
      if lowest + scale < -1074 { lowest = -1074 - scale; }
      let mut kept = 0u64;
      let mut i = bits;
      while i > lowest {
        i -= 1;
        kept = kept * 2 + bit(&words, i);
      }
      let mut has_more = is_inexact;
      i = 0;
      while i < lowest - 1 && !has_more {
        if bit(&words, i) == 1 { has_more = true; }
        i += 1;
      }
      if bit(&words, lowest - 1) == 1 && (has_more || kept % 2 == 1) { kept += 1; }
      let power = lowest + scale;
      if power < -1000 { kept as f64 * 2.0f64.powi(power / 2) * 2.0f64.powi(power - power / 2) }
      else if power > 1000 { f64::INFINITY }
      else { kept as f64 * 2.0f64.powi(power) }
    }
    #[hidden]
    fn bit(words: &Vec<u64>, index: i32) -> u64 {
      if index < 0 || index as usize / 32 >= words.len() { return 0; }
      (words[index as usize / 32] >> (index as u32 % 32)) & 1
    }

    """#
}
