extension Prelude {
  /// `std::any` and `std::panic`.
  ///
  /// The value that a panic carries is kept in `PANIC_VALUE` while it unwinds; texts are kept by the machine.
  /// A hook has no place in the source to tell.
  static let catching = #"""
    impl dyn Any {
      fn is<T>(&self) -> bool { type_number_of(self) == type_number::<T>() }
      fn downcast_ref<T>(&self) -> Option<&T> { if self.is::<T>() { Some(thin(self)) } else { None } }
      fn downcast_mut<T>(&mut self) -> Option<&mut T> { if self.is::<T>() { Some(thin(self)) } else { None } }
    }
    impl Box<dyn Any> {
      fn downcast<T>(self) -> Result<Box<T>, Box<dyn Any>> {
        if !(*self).is::<T>() { return Err(self); }
        let value: T = read(thin(&*self));
        forget(self);
        Ok(Box::new(value))
      }
    }
    impl Debug for dyn Any { fn fmt(&self, f: &mut Formatter) -> FmtResult { f.write_str("Any { .. }") } }
    fn AssertUnwindSafe<T>(value: T) -> T { value }
    #[catching]
    #[hidden]
    fn run_caught<F: FnOnce() -> R, R>(f: F, slot: &mut Option<R>) -> bool {
      *slot = Some(f());
      false
    }
    fn catch_unwind<F: FnOnce() -> R, R>(f: F) -> Result<R, Box<dyn Any>> {
      let mut slot: Option<R> = None;
      if !run_caught(f, &mut slot) { return Ok(slot.unwrap()); }
      let parts = take_panic();
      Err(panic_box(parts))
    }
    #[hidden]
    fn panic_box(message: (Buffer<u8>, usize)) -> Box<dyn Any> {
      match panic_payload() {
        0 => Box::new(str_from_bytes(buffer_slice(message.0, 0, message.1))),
        1 => Box::new(string_from_parts(message)),
        _ => {
          drop(string_from_parts(message));
          PANIC_VALUE.take().expect("a panic carries its value")
        }
      }
    }
    static PANIC_VALUE: Cell<Option<Box<dyn Any>>> = Cell::new(None);
    static PANIC_HOOK: Cell<Option<Box<dyn Fn(&PanicHookInfo)>>> = Cell::new(None);
    #[hidden]
    fn panic_value(value: Box<dyn Any>, tells_hook: bool) -> ! {
      let text = match value.downcast_ref::<&str>() {
        Some(text) => text.to_string(),
        None => match value.downcast_ref::<String>() { Some(text) => text.clone(), None => String::from("Box<dyn Any>") },
      };
      forget(PANIC_VALUE.replace(Some(value)));
      panic_carries(tells_hook);
      panic_text(&text)
    }
    fn panic_any<M>(value: M) -> ! { panic_value(Box::new(value), true) }
    fn resume_unwind(payload: Box<dyn Any>) -> ! { panic_value(payload, false) }
    struct PanicHookInfo { carried: Box<dyn Any> }
    type PanicInfo = PanicHookInfo;
    impl PanicHookInfo {
      fn payload(&self) -> &dyn Any { &*self.carried }
      fn payload_as_str(&self) -> Option<&str> {
        match self.carried.downcast_ref::<&str>() {
          Some(text) => Some(*text),
          None => match self.carried.downcast_ref::<String>() { Some(text) => Some(text.as_str()), None => None },
        }
      }
    }
    impl Display for PanicHookInfo {
      fn fmt(&self, f: &mut Formatter) -> FmtResult {
        f.write_str("panicked")?;
        match self.payload_as_str() { Some(text) => { f.write_str(":\n")?; f.write_str(text) }, None => Ok(()) }
      }
    }
    #[panic_hook]
    #[hidden]
    fn tell_panic_hook() {
      if let Some(hook) = PANIC_HOOK.take() {
        let info = PanicHookInfo { carried: panic_box(panic_message()) };
        hook(&info);
        PANIC_HOOK.set(Some(hook));
        if panic_payload() == 2 { PANIC_VALUE.set(Some(info.carried)); }
      }
    }
    #[hidden] fn mention<F>(function: F) {}
    fn set_hook(hook: Box<dyn Fn(&PanicHookInfo)>) {
      mention(tell_panic_hook);
      PANIC_HOOK.set(Some(hook));
    }
    fn take_hook() -> Box<dyn Fn(&PanicHookInfo)> {
      match PANIC_HOOK.take() { Some(hook) => hook, None => Box::new(|info: &PanicHookInfo| eprintln!("{info}")) }
    }

    """#
}
