//! Any bytes, read as a compose document.

#![no_main]

#[path = "../checks/document.rs"]
mod document;

use libfuzzer_sys::fuzz_target;
use plimsoll_document::Kind;

fuzz_target!(|bytes: &[u8]| document::check(Kind::Compose, bytes));
