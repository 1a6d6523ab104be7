//! What is inside the layers of an image, once they are applied one over the other.

use std::collections::HashMap;

use super::{
    Contents, FileFact, Group, Image, Language, LanguageKind, OperatingSystem, Package,
    PackageDatabase, Password, Program, Sbom, SbomDocument, User, facts, overlay, scan, scan::What,
};

/// What is inside the layers, applied one over the other, and what lists of materials among the files say, where there
/// are any.
pub(super) fn contents(image: &Image, layers: &[&scan::Layer]) -> (Contents, Option<Sbom>) {
    let removals = overlay::removals(layers);
    let mut contents = Contents::default();
    let mut shadow = Vec::new();
    let mut sbom = Sbom::default();
    for (index, (layer, removals)) in layers.iter().zip(&removals).enumerate() {
        for (found, removed_by) in layer.found.iter().zip(removals) {
            let path = format!("/{}", String::from_utf8_lossy(&found.path));
            if let What::File(fact) = &found.what {
                contents.files.push(FileFact {
                    layer: index,
                    removed_by: *removed_by,
                    ..(**fact).clone()
                });
            } else if removed_by.is_some() {
                // A later layer has taken it away.
            } else if let What::Sbom(bill) = &found.what {
                let of = SbomDocument {
                    path: Some(path),
                    layer: Some(index),
                    ..SbomDocument::default()
                };
                sbom.add(bill.clone(), of);
            } else {
                fill(&mut contents, &mut shadow, &found.what, path, index);
            }
        }
    }
    if image.platform.os.as_deref() == Some("windows") {
        ignore_permissions(&mut contents.files);
    }
    add_passwords(&mut contents.users, &shadow);
    contents.languages = merge(contents.languages);
    contents.user =
        facts::effective_user(image.config.user.as_deref(), &contents.users, &contents.groups);
    contents.files.sort_by(|a, b| (&a.path, a.layer).cmp(&(&b.path, b.layer)));
    contents.packages.sort();
    contents.shells.sort_by(|a, b| a.path.cmp(&b.path));
    contents.package_managers.sort_by(|a, b| a.path.cmp(&b.path));
    contents.package_databases.sort_by(|a, b| a.path.cmp(&b.path));
    (contents, Some(sbom).filter(|sbom| !sbom.documents.is_empty()))
}

/// Windows keeps permissions elsewhere: the bits in its layers say nothing, and files that mattered for
/// them alone do not matter.
fn ignore_permissions(files: &mut Vec<FileFact>) {
    files.retain_mut(|file| {
        (file.setuid, file.setgid, file.world_writable) = (false, false, false);
        !file.secrets.is_empty() || file.written.is_some()
    });
}

/// Notes something that is there in the end.
fn fill(
    contents: &mut Contents,
    shadow: &mut Vec<facts::Shadow>,
    what: &What,
    path: String,
    layer: usize,
) {
    match what {
        What::File(_) | What::Sbom(_) => {}
        What::Os(os) => {
            // The file below /etc is the one to go by; the other is what it usually leads to.
            if contents.os.is_none() || path.starts_with("/etc/") {
                contents.os = Some(OperatingSystem { layer, ..os.clone() });
            }
        }
        What::Packages { manager, packages } => {
            note_database(contents, manager, path, layer, packages.is_some());
            let packages = packages.iter().flatten().cloned();
            contents.packages.extend(packages.map(|package| Package { layer, ..package }));
        }
        What::Users(users) => {
            contents.users = users.iter().map(|user| of_layer(user, layer)).collect();
        }
        What::Shadow(entries) => {
            shadow.clone_from(entries);
            shadow.iter_mut().for_each(|entry| entry.password.layer = layer);
        }
        What::Groups(groups) => {
            contents.groups = groups.iter().map(|it| Group { layer, ..it.clone() }).collect();
        }
        What::Shell(name) => contents.shells.push(Program { name: name.clone(), path, layer }),
        What::PackageManager(name) => {
            contents.package_managers.push(Program { name: name.clone(), path, layer });
        }
        What::Language { name, version, kind, root } => contents.languages.push(Language {
            name: (*name).to_owned(),
            version: version.clone(),
            kind: *kind,
            path: root.clone().unwrap_or(path),
            layer,
        }),
    }
}

fn of_layer(user: &User, layer: usize) -> User {
    let password = user.password.clone().map(|password| Password { layer, ..password });
    User { layer, password, ..user.clone() }
}

/// Tells each account whose password is in the other file what that says.
fn add_passwords(users: &mut [User], shadow: &[facts::Shadow]) {
    let mut passwords: HashMap<&str, &Password> = HashMap::new();
    for entry in shadow {
        // Of two entries for one name, programs take the first.
        passwords.entry(&entry.name).or_insert(&entry.password);
    }
    for user in users.iter_mut().filter(|user| user.password.is_none()) {
        user.password = passwords.get(user.name.as_str()).map(|&password| password.clone());
    }
}

/// Notes a database once, also where it is a folder with a file for each package.
fn note_database(contents: &mut Contents, manager: &str, path: String, layer: usize, read: bool) {
    let path = match path.rsplit_once('/') {
        Some((folder, _)) if folder.ends_with("/status.d") => folder.to_owned(),
        _ => path,
    };
    match contents.package_databases.iter_mut().find(|known| known.path == path) {
        Some(known) => {
            known.layer = known.layer.max(layer);
            known.read &= read;
        }
        None => contents.package_databases.push(PackageDatabase {
            manager: manager.to_owned(),
            path,
            layer,
            read,
        }),
    }
}

/// One entry for each installation of a language, with the most exact version that its files tell.
fn merge(mut languages: Vec<Language>) -> Vec<Language> {
    languages.sort_by(|a, b| {
        let key = |it: &Language| (it.name.clone(), it.kind, it.path.clone(), it.version.clone());
        key(a).cmp(&key(b)).then(a.layer.cmp(&b.layer))
    });
    let mut merged: Vec<Language> = Vec::new();
    for language in languages {
        // `3.12` and `3.12.4` below one folder are one; `3.11` beside them is another.
        let is_same = |known: &Language| {
            let refines = match (&known.version, &language.version) {
                (Some(known), Some(exact)) => {
                    exact == known
                        || exact.strip_prefix(known).is_some_and(|it| it.starts_with('.'))
                }
                (known, _) => known.is_none(),
            };
            known.name == language.name
                && known.kind == language.kind
                && known.path == language.path
                && refines
        };
        match merged.last_mut().filter(|known| is_same(known)) {
            Some(known) if language.kind == LanguageKind::Runtime => {
                known.version = language.version;
                known.layer = known.layer.min(language.layer);
            }
            _ => merged.push(language),
        }
    }
    merged
}
