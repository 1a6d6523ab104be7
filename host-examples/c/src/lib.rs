//! The engine behind a C interface, which `include/plimsoll.h` documents.
//!
//! - [`api`] has the functions of the header: nothing but pointers to values and back;
//! - [`lent`] has the header's structs, and reads what a caller lends;
//! - [`asked`] does what is asked, in Rust.
#![allow(
    unsafe_code,
    reason = "pointers are what C speaks; they are turned into values in `api` and `lent` alone"
)]

pub mod api;
pub mod asked;
pub mod lent;
