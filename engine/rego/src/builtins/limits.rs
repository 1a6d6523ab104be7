//! How much a single call may build. A policy is somebody else's program: without these, one call could
//! fill the component's memory.

use super::BuiltinError;

/// Elements of an array, set or object that a call makes out of little: ranges, address lists, paths.
pub(super) const ELEMENTS: usize = 1 << 20;

/// Bytes of text that a call makes out of little: padding, repeated replacement.
pub(super) const TEXT: usize = 1 << 26;

/// Bits of an integer that a shift or a product gives.
pub(super) const BITS: u64 = 1 << 20;

/// How deep a value may be nested where a call walks it by recursion.
pub(super) const DEPTH: usize = 256;

/// An error unless `count` elements are allowed.
pub(super) fn elements(count: usize) -> Result<(), BuiltinError> {
    if count > ELEMENTS {
        return Err(BuiltinError::Limit(format!(
            "the result would have more than {ELEMENTS} elements"
        )));
    }
    Ok(())
}

/// An error unless `bytes` of text are allowed.
pub(super) fn text(bytes: usize) -> Result<(), BuiltinError> {
    if bytes > TEXT {
        return Err(BuiltinError::Limit(format!("the result would have more than {TEXT} bytes")));
    }
    Ok(())
}

/// An error unless an integer of that many bits is allowed.
pub(super) fn bits(count: u64) -> Result<(), BuiltinError> {
    if count > BITS {
        return Err(BuiltinError::Limit(format!("the result would have more than {BITS} bits")));
    }
    Ok(())
}

/// An error unless nesting that deep is allowed.
pub(super) fn depth(levels: usize) -> Result<(), BuiltinError> {
    if levels > DEPTH {
        return Err(BuiltinError::Limit(format!(
            "the value is nested more than {DEPTH} levels deep"
        )));
    }
    Ok(())
}
