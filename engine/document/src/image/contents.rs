//! The normal form of what is inside an image's layers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::secret::Secret;

/// What is inside the layers of an image, all of them applied one over the other.
///
/// `layer` is always an index into the image's `layers`: the layer that something comes from.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Contents {
    /// The distribution, where `os-release` tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub os: Option<OperatingSystem>,
    /// Where databases of installed packages lie, and whether they were read.
    pub package_databases: Vec<PackageDatabase>,
    /// The packages that they list, by name.
    pub packages: Vec<Package>,
    /// Programs that install packages, such as `apt-get` or `pip`.
    pub package_managers: Vec<Program>,
    /// Shells, such as `sh` or `bash`.
    pub shells: Vec<Program>,
    /// Runtimes and compilers of programming languages, and programs that name the one they were built
    /// with.
    pub languages: Vec<Language>,
    /// The accounts of `/etc/passwd`, with what `/etc/shadow` says of their passwords.
    pub users: Vec<User>,
    /// The groups of `/etc/group`.
    #[serde(default)]
    pub groups: Vec<Group>,
    /// Who `config.user` is, by `/etc/passwd` and `/etc/group`. Absent where it names an account that
    /// there is none of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<EffectiveUser>,
    /// The files that matter: with more rights than others, or with credentials in them. Files that a
    /// later layer deletes are among them, because they are still in the image.
    pub files: Vec<FileFact>,
    /// What the image carries and nobody sees. Absent where there are more folders than are followed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waste: Option<Waste>,
}

/// What files of an image a later layer deletes or replaces. A second name of a file counts as nothing, and a file
/// as gone once the name that it came by is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Waste {
    /// The bytes of those files.
    pub bytes: u64,
    /// The bytes of all files in all layers.
    pub total: u64,
    /// The largest of those files, the largest first: at most twenty, and none below a mebibyte.
    pub files: Vec<WastedFile>,
}

/// A file that a later layer deletes or replaces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WastedFile {
    /// Where it lay.
    pub path: String,
    /// Its size in bytes.
    pub size: u64,
    /// The layer that it is in.
    pub layer: usize,
    /// The layer that deletes or replaces it: the same one, where that has the file twice.
    pub removed_by: usize,
}

/// What `os-release` says: <https://www.freedesktop.org/software/systemd/man/latest/os-release.html>.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OperatingSystem {
    /// The distribution, such as `debian` or `alpine`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The distributions that it is made from.
    pub id_like: Vec<String>,
    /// Its version, such as `12`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// What people call it, such as `Debian GNU/Linux 12 (bookworm)`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The layer that says so.
    pub layer: usize,
}

/// A database of installed packages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PackageDatabase {
    /// `dpkg`, `apk` or `rpm`.
    pub manager: String,
    /// Where it lies.
    pub path: String,
    /// The layer that wrote it last.
    pub layer: usize,
    /// Whether its packages are in `packages`. Those of rpm are not.
    pub read: bool,
}

/// An installed package.
#[derive(
    Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
pub struct Package {
    /// The name.
    pub name: String,
    /// The version, in the words of its distribution.
    pub version: String,
    /// The architecture, in the words of its distribution.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub architecture: Option<String>,
    /// The package that it was built from, where that is another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What it may be used under, where the database says so; dpkg's does not. An SPDX expression, or an older list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// The names of the licences in that, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub licences: Vec<String>,
    /// `dpkg` or `apk`.
    pub manager: String,
    /// The layer whose database it is in: the last that changed any package.
    pub layer: usize,
}

/// A program that is known by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Program {
    /// The name, such as `bash`.
    pub name: String,
    /// Where it lies.
    pub path: String,
    /// The layer that it comes from.
    pub layer: usize,
}

/// A language that programs in the image are written in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Language {
    /// `python`, `node`, `java`, `go`, `ruby`, `php`, `dotnet` or `rust`.
    pub name: String,
    /// The version, as exact as files tell it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// `runtime` for what runs or builds programs, `program` for a program that says what built it.
    pub kind: LanguageKind,
    /// Where the runtime is installed, or the program lies.
    pub path: String,
    /// The layer that it comes from.
    pub layer: usize,
}

/// In which form a language is there.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum LanguageKind {
    /// What runs or builds programs.
    Runtime,
    /// A program that says what it was built with.
    Program,
}

/// An account of `/etc/passwd`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct User {
    /// The name.
    pub name: String,
    /// The number.
    pub uid: u32,
    /// The number of its group.
    pub gid: u32,
    /// Its home folder.
    pub home: String,
    /// The shell it logs in with.
    pub shell: String,
    /// What is known of its password. Absent where neither file says anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<Password>,
    /// The layer that wrote the list of accounts last.
    #[serde(default)]
    pub layer: usize,
}

/// What is known of the password of an account. Neither it nor its hash is ever told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Password {
    /// Whether there is one.
    pub state: PasswordState,
    /// The method that its hash was made with, such as `sha512`, `yescrypt` or `des`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hash: Option<String>,
    /// The file that says so: `/etc/shadow`, or `/etc/passwd` itself.
    pub file: String,
    /// The layer that wrote that file last.
    pub layer: usize,
}

/// Whether an account has a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PasswordState {
    /// It has none, and none is asked for.
    None,
    /// It has one: there is its hash.
    Set,
    /// Nobody logs in with one: `*`, `!` and the like.
    Locked,
}

/// A group of `/etc/group`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Group {
    /// The name.
    pub name: String,
    /// The number.
    pub gid: u32,
    /// The accounts that are in it beside those whose own group it is.
    pub members: Vec<String>,
    /// The layer that wrote the list of groups last.
    pub layer: usize,
}

/// Who an image runs as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EffectiveUser {
    /// The name of the account, where there is one with the number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The number.
    pub uid: u32,
    /// The number of the group.
    pub gid: u32,
}

/// A file that matters.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FileFact {
    /// Where it lies, such as `/usr/bin/su`. Bytes that are no UTF-8 are shown as `\u{fffd}`.
    pub path: String,
    /// The layer that it comes from.
    pub layer: usize,
    /// The first layer above that deletes or replaces it. It is still in the image, for whoever unpacks
    /// the layer alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed_by: Option<usize>,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: FileKind,
    /// Its permissions in octal digits, such as `4755`.
    pub mode: String,
    /// The number of its owner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uid: Option<u64>,
    /// The number of its group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gid: Option<u64>,
    /// Its size in bytes.
    pub size: u64,
    /// What a link leads to, as it was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// A file that runs as its owner, whoever starts it. Absent means not, here and below.
    #[serde(default, skip_serializing_if = "is_false")]
    pub setuid: bool,
    /// A file that runs as its group.
    #[serde(default, skip_serializing_if = "is_false")]
    pub setgid: bool,
    /// Whether everybody may write it; a folder such as `/tmp`, where nobody may delete the files of
    /// others, does not count.
    #[serde(default, skip_serializing_if = "is_false")]
    pub world_writable: bool,
    /// The capabilities that whoever starts it gets, such as `net_raw`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub capabilities: Vec<String>,
    /// The name as it was written, where that goes up with `..`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written: Option<String>,
    /// The credentials in it, the first [`FileFact::MAX_SECRETS`] of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub secrets: Vec<SecretInFile>,
}

impl FileFact {
    /// How many credentials of a file are told one by one.
    pub const MAX_SECRETS: usize = 20;
}

/// What a file is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FileKind {
    /// A plain file.
    #[default]
    File,
    /// A folder.
    Directory,
    /// A symbolic link.
    Symlink,
    /// Another name of a file.
    Hardlink,
    /// A character or block device.
    Device,
    /// A named pipe.
    Fifo,
    /// Something else.
    Other,
}

/// A credential in a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SecretInFile {
    /// What it is, masked.
    #[serde(flatten)]
    pub secret: Secret,
    /// The line it starts on, counted from 1.
    pub line: u64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_false(value: &bool) -> bool {
    !value
}
