//! Which files of a layer say something by where they lie.

use crate::image::facts::VersionFile;

/// What a file is by its path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Interest {
    OsRelease,
    /// The database of dpkg, or one of the files that stand for it in images without dpkg.
    Dpkg,
    Apk,
    Rpm,
    Passwd,
    Shadow,
    Group,
    Shell(String),
    PackageManager(String),
    /// Something that a runtime installs: the language, the folder it is installed below, and the
    /// version where the path tells it.
    Runtime {
        language: &'static str,
        root: String,
        version: Option<String>,
    },
    /// A file in which a runtime says its version.
    Version {
        language: &'static str,
        root: String,
        file: VersionFile,
    },
    /// A file that exists to hold credentials.
    Credentials,
    /// A list of materials.
    Sbom,
}

impl Interest {
    /// Whether the file must be read as a whole.
    pub(super) fn is_read(&self) -> bool {
        matches!(
            self,
            Self::OsRelease | Self::Dpkg | Self::Apk | Self::Passwd | Self::Shadow | Self::Group
        )
    }
}

const SHELLS: &[&str] = &[
    "sh", "ash", "bash", "busybox", "csh", "dash", "fish", "ksh", "ksh93", "mksh", "pwsh", "rbash",
    "tcsh", "toybox", "yash", "zsh",
];

const PACKAGE_MANAGERS: &[&str] = &[
    "apk", "apt", "apt-get", "brew", "cargo", "composer", "conda", "dnf", "dnf5", "dpkg", "gem",
    "mamba", "microdnf", "nix-env", "npm", "opkg", "pacman", "pip", "pip3", "pipx", "pnpm",
    "poetry", "rpm", "snap", "tdnf", "uv", "yarn", "yum", "zypper",
];

/// Programs that run or build the programs of a language.
const RUNTIMES: &[(&str, &str)] = &[
    ("node", "node"),
    ("nodejs", "node"),
    ("java", "java"),
    ("go", "go"),
    ("ruby", "ruby"),
    ("php", "php"),
    ("dotnet", "dotnet"),
    ("rustc", "rust"),
    ("python3", "python"),
    ("python2", "python"),
    ("python", "python"),
];

/// Names of files that exist to hold credentials, with the folder where that matters.
const CREDENTIALS: &[&str] = &[
    ".aws/credentials",
    ".cargo/credentials",
    ".cargo/credentials.toml",
    ".config/gh/hosts.yml",
    ".docker/config.json",
    ".dockercfg",
    ".env",
    ".env.local",
    ".env.production",
    ".git-credentials",
    ".htpasswd",
    ".kube/config",
    ".my.cnf",
    ".netrc",
    ".npmrc",
    ".pgpass",
    ".pypirc",
    ".s3cfg",
    ".terraform.d/credentials.tfrc.json",
    ".yarnrc.yml",
];

/// What the names of lists of materials end with.
const SBOMS: &[&str] = &[".spdx", ".spdx.json", ".cdx.json"];

/// What a file is by its path, which has no `/` in front.
pub(super) fn interest(path: &str) -> Option<Interest> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    fixed(path, folder, name)
        .or_else(|| version_file(path, folder, name))
        .or_else(|| program(folder, name))
        .or_else(|| SBOMS.iter().any(|end| name.ends_with(end)).then_some(Interest::Sbom))
        .or_else(|| {
            let is_for_credentials = CREDENTIALS.iter().any(|known| {
                path.strip_suffix(known).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
            });
            is_for_credentials.then_some(Interest::Credentials)
        })
}

fn fixed(path: &str, folder: &str, name: &str) -> Option<Interest> {
    Some(match path {
        "etc/os-release" | "usr/lib/os-release" => Interest::OsRelease,
        "var/lib/dpkg/status" => Interest::Dpkg,
        "lib/apk/db/installed" | "usr/lib/apk/db/installed" => Interest::Apk,
        "etc/passwd" => Interest::Passwd,
        "etc/shadow" => Interest::Shadow,
        "etc/group" => Interest::Group,
        _ if folder == "var/lib/dpkg/status.d" && !name.ends_with(".md5sums") => Interest::Dpkg,
        _ if matches!(folder, "var/lib/rpm" | "usr/lib/sysimage/rpm")
            && matches!(name, "rpmdb.sqlite" | "Packages" | "Packages.db") =>
        {
            Interest::Rpm
        }
        _ => return None,
    })
}

fn version_file(path: &str, folder: &str, name: &str) -> Option<Interest> {
    let (language, file, below) = match name {
        "node_version.h" => ("node", VersionFile::Node, "include/node"),
        "php_version.h" => ("php", VersionFile::Php, "include/php/main"),
        "release" => ("java", VersionFile::Java, ""),
        "VERSION" if folder.rsplit('/').next() == Some("go") => ("go", VersionFile::Go, ""),
        "patchlevel.h" => {
            let (root, version) = folder.rsplit_once("include/python")?;
            is_version(version).then_some(())?;
            let root = rooted(root);
            return Some(Interest::Version { language: "python", root, file: VersionFile::Python });
        }
        "rbconfig.rb" => {
            let root = rooted(
                folder
                    .split_once("lib/ruby/")
                    .or_else(|| {
                        // Debian has a folder for each processor in front.
                        folder.split_once("lib/").filter(|(_, rest)| rest.contains("/ruby/"))
                    })?
                    .0,
            );
            return Some(Interest::Version { language: "ruby", root, file: VersionFile::Ruby });
        }
        // The first is in every installation of Python, the second in every one of .NET.
        "os.py" | "os.pyc" => {
            let (root, version) = folder.rsplit_once("lib/python")?;
            let version = is_version(version).then(|| version.to_owned())?;
            return Some(Interest::Runtime {
                language: "python",
                root: rooted(root),
                version: Some(version),
            });
        }
        "Microsoft.NETCore.App.deps.json" => {
            let (root, version) = folder.rsplit_once("shared/Microsoft.NETCore.App/")?;
            return Some(Interest::Runtime {
                language: "dotnet",
                root: rooted(root),
                version: Some(version.to_owned()),
            });
        }
        "rustc" => {
            let toolchain = folder.strip_suffix("/bin")?;
            let (_, name) = toolchain.rsplit_once("toolchains/")?;
            let version = name.split('-').next().filter(|version| is_version(version));
            return Some(Interest::Runtime {
                language: "rust",
                root: rooted(toolchain),
                version: version.map(str::to_owned),
            });
        }
        _ => return None,
    };
    let root = rooted(folder.strip_suffix(below)?);
    // Any file may be called `release`: the installation of a language is never the root itself.
    let is_installation = path.contains('/');
    is_installation.then_some(Interest::Version { language, root, file })
}

fn program(folder: &str, name: &str) -> Option<Interest> {
    let root = folder.strip_suffix("sbin").or_else(|| folder.strip_suffix("bin"))?;
    let is_bin = root.is_empty() || root.ends_with('/');
    let is_system = matches!(root, "" | "usr/" | "usr/local/");
    is_bin.then_some(())?;
    if is_system && SHELLS.contains(&name) {
        return Some(Interest::Shell(name.to_owned()));
    }
    if PACKAGE_MANAGERS.contains(&name) {
        return Some(Interest::PackageManager(name.to_owned()));
    }
    let versioned = name.strip_prefix("python").filter(|version| is_version(version));
    let (language, version) = match RUNTIMES.iter().find(|(program, _)| *program == name) {
        Some((_, language)) => (*language, None),
        None => ("python", Some(versioned?.to_owned())),
    };
    Some(Interest::Runtime { language, root: rooted(root), version })
}

fn rooted(folder: &str) -> String {
    format!("/{}", folder.trim_end_matches('/'))
}

fn is_version(text: &str) -> bool {
    text.contains('.')
        && text.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_known_by_name_where_programs_lie() {
        assert_eq!(interest("bin/sh"), Some(Interest::Shell("sh".to_owned())));
        assert_eq!(interest("opt/app/bin/sh"), None);
        assert_eq!(interest("usr/share/sh"), None);
        assert_eq!(interest("opt/venv/bin/pip"), Some(Interest::PackageManager("pip".to_owned())));
        assert_eq!(interest("cabin/pip"), None);
    }

    #[test]
    fn runtimes_are_known_by_what_they_install() {
        let runtime = |path: &str| match interest(path) {
            Some(Interest::Runtime { language, root, version }) => {
                format!("{language} {root} {}", version.unwrap_or_default())
            }
            Some(Interest::Version { language, root, .. }) => format!("{language} {root} file"),
            other => format!("{other:?}"),
        };
        assert_eq!(runtime("usr/lib/python3.11/os.py"), "python /usr 3.11");
        assert_eq!(runtime("usr/local/bin/python3.12"), "python /usr/local 3.12");
        assert_eq!(runtime("usr/local/include/python3.12/patchlevel.h"), "python /usr/local file");
        assert_eq!(runtime("usr/local/include/node/node_version.h"), "node /usr/local file");
        assert_eq!(runtime("usr/local/bin/node"), "node /usr/local ");
        assert_eq!(runtime("opt/java/openjdk/release"), "java /opt/java/openjdk file");
        assert_eq!(runtime("usr/local/go/VERSION"), "go /usr/local/go file");
        assert_eq!(
            runtime(
                "usr/share/dotnet/shared/Microsoft.NETCore.App/8.0.1/Microsoft.NETCore.App.deps.json"
            ),
            "dotnet /usr/share/dotnet 8.0.1"
        );
        assert_eq!(
            runtime("usr/local/rustup/toolchains/1.77.2-x86_64-unknown-linux-gnu/bin/rustc"),
            "rust /usr/local/rustup/toolchains/1.77.2-x86_64-unknown-linux-gnu 1.77.2"
        );
        assert_eq!(runtime("usr/lib/x86_64-linux-gnu/ruby/3.1.0/rbconfig.rb"), "ruby /usr file");
        assert_eq!(runtime("srv/python/os.py"), "None");
        assert_eq!(runtime("release"), "None");
    }

    #[test]
    fn lists_of_materials_are_known_by_how_their_names_end() {
        for path in [
            "opt/bitnami/nginx/.spdx-nginx.spdx",
            "var/lib/db/sbom/busybox-1.36.1-r2.spdx.json",
            "layers/sbom/launch/app/sbom.cdx.json",
        ] {
            assert_eq!(interest(path), Some(Interest::Sbom), "{path}");
        }
        assert_eq!(interest("app/package.json"), None);
    }

    #[test]
    fn files_for_credentials_are_known_in_any_home() {
        for path in ["root/.netrc", ".env", "home/app/.aws/credentials", "app/.npmrc"] {
            assert_eq!(interest(path), Some(Interest::Credentials), "{path}");
        }
        assert_eq!(interest("aws/credentials"), None);
        assert_eq!(interest("root/x.netrc"), None);
    }
}
