//! Decisions, taken from bytes.

/// The bytes that have not decided anything yet.
pub struct Choice<'b> {
    bytes: std::slice::Iter<'b, u8>,
}

impl<'b> Choice<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        Self { bytes: bytes.iter() }
    }

    /// A number below `ways`; zero once the bytes have run out.
    pub fn below(&mut self, ways: usize) -> usize {
        self.bytes.next().map_or(0, |byte| usize::from(*byte) % ways.max(1))
    }

    /// One of several, the first once the bytes have run out.
    pub fn of<T: Clone>(&mut self, ways: &[T]) -> T {
        ways[self.below(ways.len())].clone()
    }

    /// Yes in one of `ways` cases; no once the bytes have run out.
    pub fn once_in(&mut self, ways: usize) -> bool {
        self.below(ways) == ways - 1
    }
}
