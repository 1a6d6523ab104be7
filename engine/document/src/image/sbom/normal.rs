//! The normal form of bills of materials.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Bill;

/// What lists of materials say that an image holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Sbom {
    /// The lists.
    pub documents: Vec<SbomDocument>,
    /// The packages that they name, by list and then by name.
    pub packages: Vec<SbomPackage>,
}

/// A list of materials.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SbomDocument {
    /// `spdx` or `cyclonedx`. Absent where the list was not read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// The version of the format, such as `2.3` or `1.6`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The digest of the list, where it is attached to the image.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
    /// Where it lies, where it is a file of the image.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The layer that such a file comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layer: Option<usize>,
    /// Why its packages are not among those told, where they are not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unread: Option<String>,
}

/// A package that a list names.
#[derive(
    Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
pub struct SbomPackage {
    /// The list that names it, as an index into the lists.
    pub document: usize,
    /// The name; of a package that belongs to a group, the group and a slash before it.
    pub name: String,
    /// The version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Its package URL, such as `pkg:npm/left-pad@1.3.0`: <https://github.com/package-url/purl-spec>.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purl: Option<String>,
    /// What it is, in the words of the list: `library`, `application`, `operating-system`, `container` and so on.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// What it may be used under: an SPDX expression, or what the list has in its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// The names of the licences in that, each once.
    pub licences: Vec<String>,
}

impl Sbom {
    /// The most packages that are told of an image.
    const MAX_PACKAGES: usize = 100_000;

    /// Adds a list. One that would make too many is told and not read.
    pub(in crate::image) fn add(&mut self, bill: Result<Bill, String>, of: SbomDocument) {
        let index = self.documents.len();
        let bill = bill.and_then(|bill| {
            if self.packages.len() + bill.packages.len() > Self::MAX_PACKAGES {
                return Err(format!("there are more than {} packages", Self::MAX_PACKAGES));
            }
            Ok(bill)
        });
        match bill {
            Err(why) => self.documents.push(SbomDocument { unread: Some(why), ..of }),
            Ok(Bill { format, version, packages }) => {
                let format = Some(format.to_owned());
                self.documents.push(SbomDocument { format, version, ..of });
                let of_this = |it: SbomPackage| SbomPackage { document: index, ..it };
                let mut packages: Vec<_> = packages.into_iter().map(of_this).collect();
                packages.sort();
                packages.dedup();
                self.packages.append(&mut packages);
            }
        }
    }
}
