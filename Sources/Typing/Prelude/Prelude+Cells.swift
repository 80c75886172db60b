extension Prelude {
  /// `Cell`, `RefCell` and its guards.
  static let cells = #"""
    #[role(cell)]
    struct Cell<T> { value: T }
    impl<T> Cell<T> {
      fn new(value: T) -> Cell<T> { Cell { value } }
      fn get(&self) -> T where T: Copy { self.value }
      fn set(&self, value: T) { drop(replace(as_mut(&self.value), value)); }
      fn replace(&self, value: T) -> T { replace(as_mut(&self.value), value) }
      fn take(&self) -> T where T: Default { self.replace(T::default()) }
      fn update<F: FnOnce(T) -> T>(&self, f: F) where T: Copy { self.set(f(self.value)); }
      fn swap(&self, other: &Cell<T>) { swap(as_mut(&self.value), as_mut(&other.value)); }
      fn into_inner(self) -> T { self.value }
      fn get_mut(&mut self) -> &mut T { &mut self.value }
    }
    impl<T: Copy> Clone for Cell<T> { fn clone(&self) -> Cell<T> { Cell { value: self.value } } }
    impl<T: Default> Default for Cell<T> { fn default() -> Cell<T> { Cell { value: T::default() } } }
    impl<T> From<T> for Cell<T> { fn from(value: T) -> Cell<T> { Cell { value } } }

    #[role(refCell)]
    struct RefCell<T> { state: isize, value: T }
    #[derive(Debug)] struct BorrowError;
    #[derive(Debug)] struct BorrowMutError;
    impl<T> RefCell<T> {
      fn new(value: T) -> RefCell<T> { RefCell { state: 0, value } }
      fn borrow(&self) -> Ref<T> {
        if self.state < 0 { panic_text("RefCell already mutably borrowed") }
        let state = as_mut(&self.state);
        *state += 1;
        Ref { pointer: &self.value, state }
      }
      fn borrow_mut(&self) -> RefMut<T> {
        if self.state != 0 { panic_text("RefCell already borrowed") }
        let state = as_mut(&self.state);
        *state = -1;
        RefMut { pointer: as_mut(&self.value), state }
      }
      fn try_borrow(&self) -> Result<Ref<T>, BorrowError> {
        if self.state < 0 { Err(BorrowError) } else { Ok(self.borrow()) }
      }
      fn try_borrow_mut(&self) -> Result<RefMut<T>, BorrowMutError> {
        if self.state != 0 { Err(BorrowMutError) } else { Ok(self.borrow_mut()) }
      }
      fn replace(&self, value: T) -> T { replace(&mut *self.borrow_mut(), value) }
      fn replace_with<F: FnOnce(&mut T) -> T>(&self, f: F) -> T {
        let mut guard = self.borrow_mut();
        let value = f(&mut *guard);
        replace(&mut *guard, value)
      }
      fn take(&self) -> T where T: Default { self.replace(T::default()) }
      fn swap(&self, other: &RefCell<T>) { swap(&mut *self.borrow_mut(), &mut *other.borrow_mut()); }
      fn into_inner(self) -> T { self.value }
      fn get_mut(&mut self) -> &mut T { &mut self.value }
    }
    impl<T: Clone> Clone for RefCell<T> { fn clone(&self) -> RefCell<T> { RefCell::new((*self.borrow()).clone()) } }
    impl<T: Default> Default for RefCell<T> { fn default() -> RefCell<T> { RefCell::new(T::default()) } }
    impl<T> From<T> for RefCell<T> { fn from(value: T) -> RefCell<T> { RefCell::new(value) } }

    #[role(transparent)]
    struct Ref<T> { pointer: &T, state: &mut isize }
    impl<T> Ref<T> {
      fn clone(original: &Ref<T>) -> Ref<T> {
        let state = as_mut(&*original.state);
        *state += 1;
        Ref { pointer: original.pointer, state }
      }
      fn map<U, F: FnOnce(&T) -> &U>(original: Ref<T>, f: F) -> Ref<U> {
        let mapped = Ref { pointer: f(original.pointer), state: as_mut(&*original.state) };
        forget(original);
        mapped
      }
    }
    impl<T> Deref for Ref<T> { type Target = T; fn deref(&self) -> &T { self.pointer } }
    impl<T> Drop for Ref<T> { fn drop(&mut self) { *self.state -= 1; } }

    #[role(transparent)]
    struct RefMut<T> { pointer: &mut T, state: &mut isize }
    impl<T> RefMut<T> {
      fn map<U, F: FnOnce(&mut T) -> &mut U>(original: RefMut<T>, f: F) -> RefMut<U> {
        let mapped = RefMut { pointer: f(as_mut(&*original.pointer)), state: as_mut(&*original.state) };
        forget(original);
        mapped
      }
    }
    impl<T> Deref for RefMut<T> { type Target = T; fn deref(&self) -> &T { &*self.pointer } }
    impl<T> DerefMut for RefMut<T> { fn deref_mut(&mut self) -> &mut T { &mut *self.pointer } }
    impl<T> Drop for RefMut<T> { fn drop(&mut self) { *self.state = 0; } }

    """#

  /// `std::sync::atomic`, for one thread.
  static let atomics = #"""
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    enum AtomicOrdering { Relaxed, Release, Acquire, AcqRel, SeqCst }
    struct Atomic<T> { value: T }
    type AtomicUsize = Atomic<usize>;
    type AtomicIsize = Atomic<isize>;
    type AtomicU8 = Atomic<u8>;
    type AtomicU32 = Atomic<u32>;
    type AtomicU64 = Atomic<u64>;
    type AtomicI32 = Atomic<i32>;
    type AtomicI64 = Atomic<i64>;
    type AtomicBool = Atomic<bool>;
    impl<T> Atomic<T> {
      fn new(value: T) -> Atomic<T> { Atomic { value } }
      fn load(&self, order: AtomicOrdering) -> T { self.value }
      fn store(&self, value: T, order: AtomicOrdering) { *as_mut(&self.value) = value; }
      fn swap(&self, value: T, order: AtomicOrdering) -> T { replace(as_mut(&self.value), value) }
      fn compare_exchange(&self, current: T, new: T, success: AtomicOrdering, failure: AtomicOrdering) -> Result<T, T> {
        let old = self.value;
        if old == current { self.store(new, success); Ok(old) } else { Err(old) }
      }
      fn get_mut(&mut self) -> &mut T { &mut self.value }
      fn into_inner(self) -> T { self.value }
    }
    impl<I: Integer> Atomic<I> {
      fn fetch_add(&self, value: I, order: AtomicOrdering) -> I { let old = self.value; self.store(wrapping_add(old, value), order); old }
      fn fetch_sub(&self, value: I, order: AtomicOrdering) -> I { let old = self.value; self.store(wrapping_sub(old, value), order); old }
      fn fetch_max(&self, value: I, order: AtomicOrdering) -> I { let old = self.value; if value > old { self.store(value, order); } old }
    }
    impl<T: Debug> Debug for Atomic<T> { fn fmt(&self, f: &mut Formatter) -> FmtResult { Debug::fmt(&self.value, f) } }
    impl<T: Default> Default for Atomic<T> { fn default() -> Atomic<T> { Atomic::new(T::default()) } }

    """#

  /// `Rc`.
  static let counted = #"""
    struct RcBlock<T> { strong: usize, value: T }
    #[role(counted)]
    struct Rc<T> { block: Buffer<RcBlock<T>> }
    impl<T> Rc<T> {
      fn new(value: T) -> Rc<T> {
        let block = buffer_new::<RcBlock<T>>(1);
        write(buffer_at(block, 0), RcBlock { strong: 1, value });
        Rc { block }
      }
      fn strong_count(this: &Rc<T>) -> usize { buffer_at(this.block, 0).strong }
      fn ptr_eq(this: &Rc<T>, other: &Rc<T>) -> bool {
        same_address(buffer_at(this.block, 0), buffer_at(other.block, 0))
      }
      fn try_unwrap(this: Rc<T>) -> Result<T, Rc<T>> {
        let block = buffer_at(this.block, 0);
        if block.strong != 1 { return Err(this); }
        let value = read(&block.value);
        buffer_free(this.block);
        forget(this);
        Ok(value)
      }
      fn into_inner(this: Rc<T>) -> Option<T> { Rc::try_unwrap(this).ok() }
      fn unwrap_or_clone(this: Rc<T>) -> T where T: Clone {
        match Rc::try_unwrap(this) { Ok(value) => value, Err(shared) => (*shared).clone() }
      }
      fn get_mut(this: &mut Rc<T>) -> Option<&mut T> {
        let block = buffer_at(this.block, 0);
        if block.strong == 1 { Some(&mut block.value) } else { None }
      }
      unsafe fn get_mut_unchecked(this: &mut Rc<T>) -> &mut T { &mut buffer_at(this.block, 0).value }
      fn make_mut(this: &mut Rc<T>) -> &mut T where T: Clone {
        if Rc::strong_count(this) != 1 { *this = Rc::new((**this).clone()); }
        &mut buffer_at(this.block, 0).value
      }
      fn as_ref(&self) -> &T { &buffer_at(self.block, 0).value }
    }
    impl<T> Clone for Rc<T> {
      fn clone(&self) -> Rc<T> { buffer_at(self.block, 0).strong += 1; Rc { block: self.block } }
    }
    impl<T> Drop for Rc<T> {
      fn drop(&mut self) {
        let block = buffer_at(self.block, 0);
        block.strong -= 1;
        if block.strong == 0 { drop_in_place(&mut block.value); buffer_free(self.block); }
      }
    }
    impl<T> Deref for Rc<T> { type Target = T; fn deref(&self) -> &T { &buffer_at(self.block, 0).value } }
    impl<T: Default> Default for Rc<T> { fn default() -> Rc<T> { Rc::new(T::default()) } }
    impl<T> From<T> for Rc<T> { fn from(value: T) -> Rc<T> { Rc::new(value) } }

    """#
}
