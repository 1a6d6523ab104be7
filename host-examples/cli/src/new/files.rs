//! Files that come to be together: all of them, or none.

use std::{
    fs::{self, OpenOptions},
    io::Write as _,
    path::{Path, PathBuf},
};

/// A file to write.
#[derive(Debug)]
pub struct NewFile {
    /// Its path below the folder that is written to.
    pub path: PathBuf,
    text: String,
    executable: bool,
}

impl NewFile {
    /// A file of that text.
    pub fn new(path: impl Into<PathBuf>, text: String) -> Self {
        Self { path: path.into(), text, executable: false }
    }

    /// The same, to be run.
    pub fn executable(self) -> Self {
        Self { executable: true, ..self }
    }
}

/// Writes the files below `dir`.
///
/// # Errors
/// Where one of them exists already, which leaves all unwritten, or cannot be written.
pub fn write_all(dir: &Path, files: &[NewFile]) -> Result<(), String> {
    for file in files {
        let path = dir.join(&file.path);
        if fs::symlink_metadata(&path).is_ok() {
            return Err(format!(
                "{} exists already, and nothing was written: choose another --name, or another folder",
                path.display()
            ));
        }
    }
    files.iter().try_for_each(|file| {
        let path = dir.join(&file.path);
        write(file, &path).map_err(|error| format!("{} cannot be written: {error}", path.display()))
    })
}

fn write(file: &NewFile, path: &Path) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(if file.executable { 0o777 } else { 0o666 });
    }
    options.open(path)?.write_all(file.text.as_bytes())
}
