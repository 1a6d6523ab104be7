//! Bundles from folders, files and the web.

use plimsoll::{Bundle, Diagnostic};
use plimsoll_loading::bundles::{self, LARGEST};
use plimsoll_registry::{Download, download};

pub use plimsoll_loading::bundles::folder;

/// Reads a bundle from a folder, a file or an address. `ignore` names what is left out of a folder, as
/// `.gitignore` does.
pub fn read(place: &str, ignore: &[String]) -> Result<Bundle, Diagnostic> {
    if place.starts_with("https://") || place.starts_with("http://") {
        let limits = Download { bytes: LARGEST, ..Download::default() };
        let bytes = download(place, &limits).map_err(|error| {
            Diagnostic::error("bundle/not-fetched", place, error.to_string())
                .help("check the address and the server, or fetch the bundle by other means and name the file")
        })?;
        return Ok(Bundle::archive(place, bytes));
    }
    bundles::read(place, ignore)
}
