//! The header's structs, and how what a caller lends becomes values. Each read is of a pointer that the header says what
//! must be behind, and NULL is looked for before.

use std::{
    ffi::{CStr, c_char, c_void},
    slice,
};

use plimsoll::{Kind, Severity};

use crate::asked::Wanted;

/// `plimsoll_source`.
#[repr(C)]
pub struct Source {
    /// Its name.
    pub name: *const c_char,
    /// Its content.
    pub content: *const c_void,
    /// How many bytes that is.
    pub length: usize,
    /// Its kind, or NULL.
    pub kind: *const c_char,
}

/// `plimsoll_policies`.
#[repr(C)]
pub struct Policies {
    /// Files of policies.
    pub files: *const Source,
    /// How many.
    pub file_count: usize,
    /// Archives of bundles.
    pub bundles: *const Source,
    /// How many.
    pub bundle_count: usize,
    /// The key that bundles must be signed with, or NULL.
    pub verification_key: *const c_char,
    /// The base document, or NULL.
    pub data: *const c_char,
    /// The profile, or NULL.
    pub profile: *const c_char,
    /// Whether the bundled library is left out.
    pub alone: bool,
}

/// `plimsoll_settings`.
#[repr(C)]
pub struct Settings {
    /// The time that policies see.
    pub now: i64,
    /// Where random numbers start from.
    pub seed: u64,
    /// The least severity that fails, or NULL.
    pub fail_on: *const c_char,
}

/// A text that must be there.
///
/// # Errors
/// Where it is not, or is no UTF-8.
///
/// # Safety
/// The pointer is NULL or leads to bytes that end with a NUL.
pub unsafe fn text(what: &str, text: *const c_char) -> Result<String, String> {
    // SAFETY: the caller promises what `optional` asks for.
    unsafe { optional(what, text) }?.ok_or_else(|| format!("{what} is NULL"))
}

/// A text, or NULL.
///
/// # Errors
/// Where it is no UTF-8.
///
/// # Safety
/// The pointer is NULL or leads to bytes that end with a NUL.
pub unsafe fn optional(what: &str, text: *const c_char) -> Result<Option<String>, String> {
    if text.is_null() {
        return Ok(None);
    }
    // SAFETY: it is not NULL, so it leads to bytes that end with a NUL, as the caller promises.
    let text = unsafe { CStr::from_ptr(text) };
    text.to_str().map(|text| Some(text.to_owned())).map_err(|_| format!("{what} is not UTF-8"))
}

/// An array of the caller's; empty where `count` is 0, wherever the pointer leads.
///
/// # Errors
/// Where it is NULL and must not be.
///
/// # Safety
/// With a `count` above 0 the pointer is NULL or leads to so many values that nobody changes while they are borrowed.
pub unsafe fn array<'a, T>(what: &str, first: *const T, count: usize) -> Result<&'a [T], String> {
    match (count, first.is_null()) {
        (0, _) => Ok(&[]),
        (_, true) => Err(format!("{what} is NULL and not {count} of them")),
        // SAFETY: it is not NULL, so it leads to `count` values, as the caller promises.
        (_, false) => Ok(unsafe { slice::from_raw_parts(first, count) }),
    }
}

impl Source {
    /// Name and content.
    ///
    /// # Errors
    /// Where either is not there.
    ///
    /// # Safety
    /// The pointers are as the header says.
    pub unsafe fn read(&self) -> Result<(String, Vec<u8>), String> {
        // SAFETY: the header says that the name ends with a NUL.
        let name = unsafe { text("the name of a source", self.name) }?;
        let what = format!("the content of {name}");
        // SAFETY: the header says that there are so many bytes.
        let content = unsafe { array(&what, self.content.cast::<u8>(), self.length) }?;
        Ok((name, content.to_vec()))
    }

    /// The source, as the engine takes it.
    ///
    /// # Errors
    /// Where name or content is not there, or the kind is none.
    ///
    /// # Safety
    /// The pointers are as the header says.
    pub unsafe fn judged(&self) -> Result<plimsoll::Source, String> {
        // SAFETY: the caller promises what the header says.
        let (name, content) = unsafe { self.read() }?;
        // SAFETY: the header says that the kind is NULL or ends with a NUL.
        let kind = unsafe { optional("the kind of a source", self.kind) }?;
        let kind = kind.map(|kind| kind.parse::<Kind>()).transpose();
        let kind = kind.map_err(|unknown| format!("{name}: {unknown}"))?;
        Ok(plimsoll::Source { kind, ..plimsoll::Source::bytes(name, content) })
    }
}

impl Policies {
    /// What is to be compiled.
    ///
    /// # Errors
    /// Where something is not there or no UTF-8.
    ///
    /// # Safety
    /// The pointers are as the header says.
    pub unsafe fn read(&self) -> Result<Wanted, String> {
        // SAFETY: all of these are as the header says, which the caller promises.
        unsafe {
            let files = array("files", self.files, self.file_count)?;
            let bundles = array("bundles", self.bundles, self.bundle_count)?;
            Ok(Wanted {
                files: files.iter().map(|file| file.read()).collect::<Result<_, _>>()?,
                bundles: bundles.iter().map(|one| one.read()).collect::<Result<_, _>>()?,
                verification_key: optional("verification_key", self.verification_key)?,
                data: optional("data", self.data)?,
                profile: optional("profile", self.profile)?,
                alone: self.alone,
            })
        }
    }
}

impl Settings {
    /// The settings, as the engine takes them.
    ///
    /// # Errors
    /// Where there is no such severity.
    ///
    /// # Safety
    /// The pointer is as the header says.
    pub unsafe fn read(&self) -> Result<plimsoll::Settings, String> {
        let mut settings =
            plimsoll::Settings { now: self.now, seed: self.seed, ..plimsoll::Settings::default() };
        // SAFETY: the header says that it is NULL or ends with a NUL.
        if let Some(name) = unsafe { optional("fail_on", self.fail_on) }? {
            let names = Severity::ALL.map(Severity::as_str).join(", ");
            let wrong = |()| format!("fail_on is `{name}` and none of {names}");
            settings.fail_on = name.parse().map_err(wrong)?;
        }
        Ok(settings)
    }
}
