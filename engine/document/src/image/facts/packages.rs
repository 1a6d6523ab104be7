//! The databases of installed packages, as dpkg and apk write them.
//!
//! dpkg: <https://man7.org/linux/man-pages/man5/deb-control.5.html>, of which `status` holds the fields
//! of every package. apk: <https://wiki.alpinelinux.org/wiki/Apk_spec>, a letter and a colon a field.

use crate::image::{Package, sbom};

/// The installed packages of a `status` file, or of one file of `status.d`, as images without dpkg have it.
pub(in crate::image) fn dpkg(text: &str) -> Vec<Package> {
    paragraphs(text)
        .filter_map(|paragraph| {
            let field = |name: &str| field(paragraph, name);
            // Of a package that was removed, its settings may stay.
            let installed = field("Status").is_none_or(|status| status.ends_with(" installed"));
            let source = field("Source").map(|source| {
                source.split_once(' ').map_or(source, |(name, _version)| name).to_owned()
            });
            installed.then_some(())?;
            Some(Package {
                name: field("Package")?.to_owned(),
                version: field("Version")?.to_owned(),
                architecture: field("Architecture").map(str::to_owned),
                source,
                manager: "dpkg".to_owned(),
                ..Package::default()
            })
        })
        .collect()
}

/// The packages of `lib/apk/db/installed`.
pub(in crate::image) fn apk(text: &str) -> Vec<Package> {
    paragraphs(text)
        .filter_map(|paragraph| {
            let field = |letter: &str| field(paragraph, letter);
            let name = field("P")?;
            let licence = field("L").map(str::to_owned);
            Some(Package {
                name: name.to_owned(),
                version: field("V")?.to_owned(),
                architecture: field("A").map(str::to_owned),
                source: field("o").filter(|origin| *origin != name).map(str::to_owned),
                licences: licence.as_deref().map(sbom::names).unwrap_or_default(),
                licence,
                manager: "apk".to_owned(),
                layer: 0,
            })
        })
        .collect()
}

fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty())
}

/// The value of the first line that starts with the name and a colon.
fn field<'t>(paragraph: &'t str, name: &str) -> Option<&'t str> {
    let value = paragraph
        .lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))
        .map(str::trim);
    value.filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dpkg_lists_what_is_installed() {
        let status = "Package: libfern1\nStatus: install ok installed\nArchitecture: amd64\n\
                      Source: fern (1.9)\nVersion: 2:1.9-3\nDescription: leaves\n Version: none\n\n\
                      Package: moss\nStatus: deinstall ok config-files\nVersion: 1\n\n\
                      Package: reed\nVersion: 0.4\n";
        let packages = dpkg(status);
        assert_eq!(packages.len(), 2);
        assert_eq!(packages[0].version, "2:1.9-3");
        assert_eq!(packages[0].source.as_deref(), Some("fern"));
        assert_eq!((packages[1].name.as_str(), packages[1].source.as_deref()), ("reed", None));
    }

    #[test]
    fn apk_lists_names_versions_and_origins() {
        let packages = apk(
            "C:Q1x=\nP:fern-libs\nV:1.9-r3\nA:x86_64\nL:MIT OR ISC\no:fern\n\nP:reed\nV:2\no:reed\n",
        );
        assert_eq!(packages[0].licence.as_deref(), Some("MIT OR ISC"));
        assert_eq!(packages[0].licences, ["ISC", "MIT"]);
        assert_eq!(packages[1].licences, [""; 0]);
        assert_eq!(packages[0].name, "fern-libs");
        assert_eq!(packages[0].source.as_deref(), Some("fern"));
        assert_eq!(packages[1].source, None);
    }
}
