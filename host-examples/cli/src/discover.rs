//! Finds what there is to judge, and reads it.

use std::{
    fs::{self, File as OpenFile},
    io::{self, ErrorKind, Read},
    path::{Path, PathBuf},
};

use ignore::WalkBuilder;
use plimsoll::{Content, Diagnostic, File, Source};

use crate::image;

/// Something that may be worth judging.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Standard input.
    Stdin,
    /// A file. `named` where the user named it, so that finding nothing in it is worth saying.
    File { path: PathBuf, named: bool },
    /// A folder that is an OCI image layout without its layers.
    Layout(PathBuf),
    /// A folder that is an OCI image layout, layers included.
    Image(PathBuf),
    /// A file that is an archive of an image, as `docker save` writes it.
    Archive(PathBuf),
}

/// The name that standard input goes by.
const STDIN: &str = "<stdin>";

/// What says what a build leaves out of its context; a Dockerfile may have one of its own, named after it.
const IGNORE_FILE: &str = ".dockerignore";

/// The most that is read of a file, in bytes. The engine refuses what is larger than 16 MiB; a little
/// more lets it see that.
const MOST_BYTES: u64 = 17 << 20;

/// Looks through files and folders, in the order given; a folder's files come by name. The second
/// list is what could not be looked at.
pub fn discover(paths: &[PathBuf]) -> (Vec<Found>, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let mut wrong = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            found.push(Found::Stdin);
        } else if path.is_dir() {
            search(path, &mut found, &mut wrong);
        } else if image::is_archive(path) {
            found.push(Found::Archive(path.clone()));
        } else {
            found.push(Found::File { path: path.clone(), named: true });
        }
    }
    (found, wrong)
}

/// Whether a source holds Kubernetes objects. Those that nobody judges, such as services, are named for the sake
/// of others, and finding nothing in them is not worth saying.
pub fn holds_objects(source: &Source) -> bool {
    let holds = |bytes: &[u8]| bytes.windows(10).any(|part| part == b"apiVersion");
    match &source.content {
        Content::Text(text) => holds(text.as_bytes()),
        Content::Bytes(bytes) => holds(bytes),
        Content::Files(_) => false,
    }
}

fn search(folder: &Path, found: &mut Vec<Found>, wrong: &mut Vec<Diagnostic>) {
    if is_layout(folder) {
        found.push(layout(folder.to_owned()));
        return;
    }
    let walk = WalkBuilder::new(folder)
        .hidden(false)
        .require_git(false)
        .filter_entry(|entry| {
            let inside_layout = entry.path().parent().is_some_and(is_layout) && entry.depth() > 0;
            entry.file_name() != ".git" && !inside_layout
        })
        .sort_by_file_path(Ord::cmp)
        .build();
    for entry in walk {
        match entry {
            Err(error) => wrong.push(unreadable(folder, &error.to_string())),
            Ok(entry) if entry.path().is_dir() => {
                if entry.depth() > 0 && is_layout(entry.path()) {
                    found.push(layout(entry.into_path()));
                }
            }
            Ok(entry) if is_candidate(entry.path()) => {
                found.push(Found::File { path: entry.into_path(), named: false });
            }
            Ok(_) => {}
        }
    }
}

fn layout(folder: PathBuf) -> Found {
    if has_layers(&folder) { Found::Image(folder) } else { Found::Layout(folder) }
}

/// Whether some blob of a layout is no JSON: an index, manifest or config is, a layer is not.
fn has_layers(folder: &Path) -> bool {
    let folders = fs::read_dir(folder.join("blobs")).into_iter().flatten().flatten();
    let blobs = folders.flat_map(|algorithm| fs::read_dir(algorithm.path()).into_iter().flatten());
    blobs.flatten().any(|blob| !matches!(read_json(&blob.path()), Ok(Some(_))))
}

fn is_layout(folder: &Path) -> bool {
    folder.join("oci-layout").is_file() && folder.join("index.json").is_file()
}

/// Whether a file changes what is found, be it judged itself or not.
pub fn counts(path: &Path) -> bool {
    is_candidate(path) || path.to_string_lossy().ends_with(IGNORE_FILE)
}

/// Whether a file is worth reading; what it holds is for the engine to tell.
pub fn is_candidate(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase());
    let name = name.unwrap_or_default();
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    match ending {
        // What a Dockerfile's build leaves out comes with the Dockerfile.
        Some("dockerignore") => false,
        Some("yaml" | "yml" | "json") => true,
        _ => name.contains("dockerfile") || name.contains("containerfile"),
    }
}

impl Found {
    /// What people call it.
    pub fn name(&self) -> String {
        let Some(path) = self.path() else { return STDIN.to_owned() };
        let name = path.to_string_lossy();
        name.strip_prefix("./").unwrap_or(&name).to_owned()
    }

    /// Where it is, where it is a file or folder.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Stdin => None,
            Self::File { path, .. }
            | Self::Layout(path)
            | Self::Image(path)
            | Self::Archive(path) => Some(path),
        }
    }

    /// Whether the user asked for this very thing.
    pub fn named(&self) -> bool {
        matches!(self, Self::Stdin | Self::Archive(_) | Self::File { named: true, .. })
    }

    /// What may have been meant by a name of nothing.
    fn meant(&self) -> String {
        let name = self.name();
        let reference = name.split_once([':', '@']).is_some_and(|(before, behind)| {
            !before.is_empty() && !behind.is_empty() && !behind.starts_with('\\')
        });
        if reference {
            format!("there is no such file; an image in a registry is named image:{name}")
        } else {
            "there is no such file or folder: name one that is there".to_owned()
        }
    }

    /// Whether it may hold manifests, which belong together with others.
    pub fn may_hold_manifests(&self) -> bool {
        match self {
            Self::Stdin => true,
            Self::File { path, .. } => {
                let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
                matches!(ending.as_deref(), Some("yaml" | "yml" | "json"))
            }
            Self::Layout(_) | Self::Image(_) | Self::Archive(_) => false,
        }
    }

    /// What says of the context of its build what is left out, where it is a Dockerfile: the file named after it, else
    /// that of its folder. An empty one where there is none: the engine must know that somebody looked. `None` where
    /// a folder above has one, too, and so may be the context, and where the context is not known at all.
    pub fn ignore_file(&self) -> Option<Result<Source, Diagnostic>> {
        let paths = self.ignore_paths();
        let of_folder = paths.last()?.clone();
        match paths.into_iter().find(|file| file.is_file()) {
            Some(path) => Some(Self::File { path, named: false }.read()),
            None if may_be_built_from_above(&of_folder) => None,
            None => {
                let name = Self::File { path: of_folder, named: false }.name();
                Some(Ok(Source::bytes(name, Vec::new())))
            }
        }
    }

    /// Where that may stand.
    pub fn ignore_paths(&self) -> Vec<PathBuf> {
        match self {
            Self::File { path, .. } if !self.may_hold_manifests() => {
                let mut own = path.clone().into_os_string();
                own.push(IGNORE_FILE);
                vec![own.into(), path.with_file_name(IGNORE_FILE)]
            }
            _ => Vec::new(),
        }
    }

    /// Reads it.
    pub fn read(&self) -> Result<Source, Diagnostic> {
        let source = match self {
            Self::Stdin => read_some(io::stdin().lock()).map(|b| Source::bytes(STDIN, b)),
            Self::File { path, .. } | Self::Archive(path) => OpenFile::open(path)
                .and_then(read_some)
                .map(|bytes| Source::bytes(self.name(), bytes)),
            Self::Layout(folder) | Self::Image(folder) => {
                read_layout(folder).map(|files| Source::files(self.name(), files))
            }
        };
        source.map_err(|error| {
            let wrong = unreadable(Path::new(&self.name()), &error.to_string());
            if error.kind() == ErrorKind::NotFound { wrong.help(self.meant()) } else { wrong }
        })
    }
}

/// Whether a folder above that of a Dockerfile, up to the root of the repository, has a file that says what a build
/// leaves out.
fn may_be_built_from_above(dockerfile: &Path) -> bool {
    let Ok(path) = std::path::absolute(dockerfile) else { return true };
    path.ancestors()
        .skip(1)
        .take_while(|folder| !folder.join(".git").exists())
        .filter_map(Path::parent)
        .any(|above| above.join(IGNORE_FILE).is_file())
}

fn read_some(file: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(MOST_BYTES).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The files of a layout that say what the image is: its index, manifests and configs. Layers stay
/// where they are.
fn read_layout(folder: &Path) -> io::Result<Vec<File>> {
    let mut files = Vec::new();
    for name in ["oci-layout", "index.json"] {
        files.push(File {
            path: name.to_owned(),
            content: read_some(OpenFile::open(folder.join(name))?)?,
        });
    }
    for algorithm in fs::read_dir(folder.join("blobs"))? {
        let algorithm = algorithm?;
        for blob in fs::read_dir(algorithm.path())? {
            let blob = blob?;
            if let Some(content) = read_json(&blob.path())? {
                let names = (algorithm.file_name(), blob.file_name());
                let path =
                    format!("blobs/{}/{}", names.0.to_string_lossy(), names.1.to_string_lossy());
                files.push(File { path, content });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// The content of a blob, or `None` where it is no JSON object, as layers are none.
fn read_json(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let mut file = OpenFile::open(path)?;
    let mut first = [0; 1];
    if file.read(&mut first)? == 0 || first != *b"{" {
        return Ok(None);
    }
    let mut content = first.to_vec();
    content.extend(read_some(file)?);
    Ok(Some(content))
}

fn unreadable(path: &Path, error: &str) -> Diagnostic {
    Diagnostic::error(
        "source/unreadable",
        &path.to_string_lossy(),
        format!("cannot be read: {error}"),
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let (found, wrong) = discover(&[folder.to_owned()]);
        assert_eq!(wrong, []);
        let strip = |name: String| name[folder.to_string_lossy().len() + 1..].to_owned();
        found.iter().map(|found| strip(found.name())).collect()
    }

    #[test]
    fn a_folder_gives_what_may_be_ours_and_leaves_out_what_git_ignores() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [
            (".gitignore", "ignored/\n"),
            (".github/Dockerfile", ""),
            ("Containerfile.dev", ""),
            ("app.Dockerfile", ""),
            ("ignored/Dockerfile", ""),
            ("k8s/web.yaml", ""),
            ("main.rs", ""),
        ] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        assert_eq!(
            names(folder.path()),
            [".github/Dockerfile", "Containerfile.dev", "app.Dockerfile", "k8s/web.yaml"]
        );
    }

    #[test]
    fn a_dockerfile_comes_with_what_its_build_leaves_out() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [
            (".git", ""),
            ("api/.dockerignore", "dist"),
            ("api/Dockerfile", ""),
            ("api/docker/Dockerfile", ""),
            ("web/Dockerfile", ""),
            ("web/dev.Dockerfile", ""),
            ("web/dev.Dockerfile.dockerignore", "own"),
        ] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let beside = |name: &str| {
            let found = Found::File { path: folder.path().join(name), named: false };
            match found.ignore_file()?.unwrap().content {
                Content::Text(text) => Some(text),
                Content::Bytes(_) | Content::Files(_) => None,
            }
        };
        assert_eq!(beside("api/Dockerfile").as_deref(), Some("dist"));
        assert_eq!(beside("web/dev.Dockerfile").as_deref(), Some("own"));
        assert_eq!(beside("web/Dockerfile").as_deref(), Some(""), "there is none");
        assert_eq!(beside("api/docker/Dockerfile"), None, "either folder may be the context");
        assert_eq!(beside("api/deploy.yaml"), None);
        assert!(Found::Stdin.ignore_file().is_none());
    }

    #[test]
    fn a_layout_is_one_source_and_an_image_where_its_layers_are_there() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = folder.path().join("image/blobs/sha256");
        fs::create_dir_all(&blobs).unwrap();
        fs::write(folder.path().join("image/oci-layout"), "{}").unwrap();
        fs::write(folder.path().join("image/index.json"), "{}").unwrap();
        fs::write(blobs.join("aa"), "{\"config\":1}").unwrap();
        let (found, _) = discover(&[folder.path().to_owned()]);
        assert_eq!(found, [Found::Layout(folder.path().join("image"))]);
        fs::write(blobs.join("bb"), [0x1f, 0x8b]).unwrap();
        let (with_layers, _) = discover(&[folder.path().to_owned()]);
        assert_eq!(with_layers, [Found::Image(folder.path().join("image"))]);
        let Content::Files(files) = found[0].read().unwrap().content else {
            panic!("a layout is read as files");
        };
        let paths: Vec<_> = files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(paths, ["blobs/sha256/aa", "index.json", "oci-layout"]);
    }

    #[test]
    fn a_file_that_is_not_there_is_said_to_be_unreadable() {
        let found = Found::File { path: "no/such/Dockerfile".into(), named: true };
        let wrong = found.read().unwrap_err();
        assert_eq!(
            (wrong.code.as_str(), wrong.file.as_str()),
            ("source/unreadable", "no/such/Dockerfile")
        );
    }
}
