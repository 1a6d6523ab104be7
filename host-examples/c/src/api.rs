//! The functions of the header. Each turns pointers into values, has them asked, and turns the answer into a pointer.
//! None of them lets a panic out, which C could not catch.

use std::{
    any::Any,
    ffi::{CString, c_char, c_uint},
    panic::{AssertUnwindSafe, catch_unwind},
    ptr,
};

use plimsoll::{Engine, PolicySet, Verdict};

use crate::{asked, lent};

/// `plimsoll_version`.
#[unsafe(no_mangle)]
pub extern "C" fn plimsoll_version() -> *const c_char {
    const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "\0");
    VERSION.as_ptr().cast()
}

/// `plimsoll_engine_new`.
///
/// # Safety
/// `error` is NULL or leads to a pointer that may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn plimsoll_engine_new(error: *mut *mut c_char) -> *mut Engine {
    let made = answer(|| Engine::new().map(boxed).map_err(asked::text));
    // SAFETY: the caller promises that `error` is NULL or may be written to.
    unsafe { told(made, error) }
}

/// `plimsoll_engine_free`.
///
/// # Safety
/// `engine` is NULL or comes from [`plimsoll_engine_new`], and is used nowhere from now on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn plimsoll_engine_free(engine: *mut Engine) {
    // SAFETY: as the caller promises, it is NULL or came out of a box and belongs to nobody else.
    unsafe { free(engine) }
}

/// `plimsoll_bundled`.
///
/// # Safety
/// `engine` is NULL or an engine, `error` is NULL or leads to a pointer that may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn plimsoll_bundled(
    engine: *const Engine,
    error: *mut *mut c_char,
) -> *mut PolicySet {
    // SAFETY: as the caller promises, it is NULL or an engine.
    let engine = unsafe { engine.as_ref() };
    let made = answer(|| there("engine", engine)?.bundled().map(boxed).map_err(asked::text));
    // SAFETY: the caller promises that `error` is NULL or may be written to.
    unsafe { told(made, error) }
}

/// `plimsoll_compile`.
///
/// # Safety
/// `engine` is NULL or an engine, `policies` NULL or as the header says, `error` NULL or leads to a pointer that may be
/// written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn plimsoll_compile(
    engine: *const Engine,
    policies: *const lent::Policies,
    error: *mut *mut c_char,
) -> *mut PolicySet {
    // SAFETY: as the caller promises, both are NULL or what their types say.
    let (engine, policies) = unsafe { (engine.as_ref(), policies.as_ref()) };
    let made = answer(|| {
        // SAFETY: the caller promises that what it leads to is as the header says.
        let wanted = unsafe { there("policies", policies)?.read() }?;
        asked::compile(there("engine", engine)?, wanted).map(boxed)
    });
    // SAFETY: the caller promises that `error` is NULL or may be written to.
    unsafe { told(made, error) }
}

/// `plimsoll_policy_set_free`.
///
/// # Safety
/// `set` is NULL or comes from [`plimsoll_bundled`] or [`plimsoll_compile`], and is used nowhere from now on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn plimsoll_policy_set_free(set: *mut PolicySet) {
    // SAFETY: as the caller promises, it is NULL or came out of a box and belongs to nobody else.
    unsafe { free(set) }
}

/// `plimsoll_check`.
///
/// # Safety
/// `set` is NULL or a policy set, `sources` leads to `count` sources, `settings` is NULL or settings, all as the header
/// says; `verdict` and `error` are NULL or lead to what may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn plimsoll_check(
    set: *const PolicySet,
    sources: *const lent::Source,
    count: usize,
    settings: *const lent::Settings,
    verdict: *mut c_uint,
    error: *mut *mut c_char,
) -> *mut c_char {
    // SAFETY: as the caller promises, both are NULL or what their types say.
    let (set, settings) = unsafe { (set.as_ref(), settings.as_ref()) };
    let made = answer(|| {
        let set = there("set", set)?;
        // SAFETY: the caller promises that there are `count` sources.
        let lent = unsafe { lent::array("sources", sources, count) }?;
        // SAFETY: the caller promises that each is as the header says.
        let read = lent.iter().map(|source| unsafe { source.judged() });
        let sources = read.collect::<Result<Vec<_>, _>>()?;
        // SAFETY: the caller promises that they are as the header says.
        let settings = settings.map(|settings| unsafe { settings.read() }).transpose()?;
        asked::check(set, &sources, &settings.unwrap_or_else(asked::usual))
    });
    let made = made.map(|(json, came_out)| {
        // SAFETY: the caller promises that it is NULL or may be written to.
        if let Some(verdict) = unsafe { verdict.as_mut() } {
            *verdict = match came_out {
                Verdict::Pass => 0,
                Verdict::Fail => 1,
                Verdict::Error => 2,
            };
        }
        string(json)
    });
    // SAFETY: the caller promises that `error` is NULL or may be written to.
    unsafe { told(made, error) }
}

/// `plimsoll_string_free`.
///
/// # Safety
/// `text` is NULL or a report or error that came from here, and is used nowhere from now on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn plimsoll_string_free(text: *mut c_char) {
    if !text.is_null() {
        // SAFETY: as the caller promises, it came from `string` and belongs to nobody else.
        drop(unsafe { CString::from_raw(text) });
    }
}

/// What is asked, with a panic for an error.
fn answer<T>(asked: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    // Nothing that a panic could leave half done is used again: engine and sets are replaced by the engine itself.
    catch_unwind(AssertUnwindSafe(asked)).unwrap_or_else(|panic| Err(reason(panic.as_ref())))
}

fn reason(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    format!("a fault in the library: {}", text.unwrap_or("it gave no reason"))
}

/// A value that must be there.
fn there<'a, T>(what: &str, value: Option<&'a T>) -> Result<&'a T, String> {
    value.ok_or_else(|| format!("{what} is NULL"))
}

/// The pointer, or NULL and the reason in `error`.
///
/// # Safety
/// `error` is NULL or leads to a pointer that may be written to.
unsafe fn told<T>(made: Result<*mut T, String>, error: *mut *mut c_char) -> *mut T {
    made.unwrap_or_else(|reason| {
        // SAFETY: as the caller promises, it is NULL or may be written to.
        if let Some(error) = unsafe { error.as_mut() } {
            *error = string(reason);
        }
        ptr::null_mut()
    })
}

fn boxed<T>(value: T) -> *mut T {
    Box::into_raw(Box::new(value))
}

/// # Safety
/// `value` is NULL or comes from [`boxed`] and belongs to nobody else.
unsafe fn free<T>(value: *mut T) {
    if !value.is_null() {
        // SAFETY: as the caller promises, it came out of a box and belongs to nobody else.
        let value = unsafe { Box::from_raw(value) };
        // A panic while it goes has nobody to be told to.
        let _ = catch_unwind(AssertUnwindSafe(|| drop(value)));
    }
}

/// A text for C, in which a NUL would end it early.
fn string(text: String) -> *mut c_char {
    let text = CString::new(text).unwrap_or_else(|wrong| {
        let mut bytes = wrong.into_vec();
        bytes.retain(|byte| *byte != 0);
        CString::new(bytes).unwrap_or_default()
    });
    text.into_raw()
}
