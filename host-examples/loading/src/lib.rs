//! What decides, read from files as every host of ours reads it.
//!
//! - [`configuration`]: `plimsoll.yaml`, and the arguments that go before it;
//! - [`load`]: policies and their data from files and folders;
//! - [`data`]: base documents of several files, put together;
//! - [`bundles`]: bundles from folders and files, and [`trust`]: whose of them are taken;
//! - [`fixtures`]: the files that tests of other tools are made of.
//!
//! Nothing is shown here and nothing is fetched: that is for whoever calls.

pub mod bundles;
pub mod configuration;
pub mod data;
pub mod fixtures;
pub mod load;
pub mod trust;
