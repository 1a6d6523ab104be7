//! Puts an image together: its config, its layers one over the other, and the step that made each.

use super::{
    HistoryEntry, Image, ImageReference, Layer, config,
    fields::{list, read_json},
    inside,
    layout::Walk,
    scan, waste,
};
use crate::{
    LineIndex, Pointer,
    placer::Placer,
    reporter::Reporter,
    yaml::{Node, Place},
};

/// Where the parts of an image lie.
pub(super) struct ImageParts {
    /// The path of the config.
    pub(super) config: String,
    pub(super) reference: Option<String>,
    pub(super) digest: Option<String>,
}

/// A layer of an image.
pub(super) struct LayerPart<'a> {
    pub(super) normal: Layer,
    /// What was read of it; `None` where it was not, and somebody else has said why.
    pub(super) read: Option<&'a scan::Layer>,
}

/// Puts an image together and gives it to the walk. `layers` is asked once it is known that the platform
/// is one that is chosen: those of others need not be there.
pub(super) fn image<'a>(
    walk: &mut Walk<'a>,
    parts: &ImageParts,
    digests: Vec<String>,
    layers: impl FnOnce(&mut Walk<'a>) -> Vec<LayerPart<'a>>,
) {
    let file = format!("{}/{}", walk.name, parts.config);
    let Some(text) = walk.text(&parts.config, &file) else { return };
    let lines = LineIndex::new(text);
    let mut reporter = Reporter::new(&file, &lines);
    if let Some(root) = read_json(text, &lines, &mut reporter) {
        let mut placer = Placer::new(&lines);
        let mut image = config::read(&root, &mut placer, &mut reporter);
        if walk.chosen.accepts(&image.platform) {
            image.reference = parts.reference.as_deref().map(ImageReference::new);
            image.digest.clone_from(&parts.digest);
            let layers = layers(walk);
            let shared = walk.shared.pay(&layers);
            if let Err(message) = &shared {
                let help = "give the images apart from each other";
                reporter.error("image/over-limit", root.at.range(), message, help);
            }
            let ids = diff_ids(&root, layers.len(), walk.with_layers, &mut reporter);
            let steps = steps(&root);
            apply(&mut image, &layers, ids.as_deref().filter(|_| shared.is_ok()), &mut reporter);
            place(&image, &steps, &mut placer);
            walk.assembled(image, file.clone(), placer.finish(), digests);
        }
    }
    walk.diagnostics.extend(reporter.finish());
}

/// The digest of each layer as it is unpacked, by the config, and where it stands. `None` where there are
/// not as many as layers, which is reported where the layers were read.
fn diff_ids(
    root: &Node,
    layers: usize,
    with_layers: bool,
    reporter: &mut Reporter<'_>,
) -> Option<Vec<(String, Place)>> {
    let rootfs = root.get("rootfs");
    let ids: Vec<(String, Place)> = rootfs
        .map(|rootfs| list(rootfs, "diff_ids", reporter))
        .unwrap_or_default()
        .iter()
        .map(|node| (node.text().unwrap_or_default().to_owned(), node.at))
        .collect();
    if ids.len() == layers {
        return Some(ids);
    }
    if with_layers {
        reporter.error(
            "image/layer-mismatch",
            rootfs.unwrap_or(root).at.range(),
            format!("the config is for {} layers, and the image has {layers}", ids.len()),
            "copy or build the image again: config and layers do not belong together",
        );
    }
    None
}

/// Where each step of the history stands.
fn steps(root: &Node) -> Vec<Place> {
    root.get("history").map(Node::items).unwrap_or_default().iter().map(|node| node.at).collect()
}

/// Fills in layers, their steps, and what is in them.
fn apply(
    image: &mut Image,
    layers: &[LayerPart<'_>],
    ids: Option<&[(String, Place)]>,
    reporter: &mut Reporter<'_>,
) {
    let mut is_whole = ids.is_some();
    for (index, part) in layers.iter().enumerate() {
        let mut layer = part.normal.clone();
        let id = ids.and_then(|ids| ids.get(index));
        layer.diff_id = id.map(|(id, _)| id.clone());
        if let Some(read) = part.read {
            if let Some((id, at)) = id.filter(|(id, _)| *id != read.diff_id) {
                reporter.error(
                    "image/digest-mismatch",
                    at.range(),
                    format!("layer `{}` unpacks to `{}`, not `{id}`", layer.digest, read.diff_id),
                    "copy or build the image again: it is damaged or was tampered with",
                );
                is_whole = false;
            }
            let some = |count: u64| Some(count).filter(|count| *count > 0);
            layer.unpacked = Some(read.plain);
            layer.entries = Some(read.entries);
            layer.absolute_names = some(read.absolute);
            layer.trailing_bytes = some(read.trailing);
        }
        is_whole &= part.read.is_some();
        image.layers.push(layer);
    }
    map_history(&mut image.history, &mut image.layers);
    let read: Vec<&scan::Layer> = layers.iter().filter_map(|part| part.read).collect();
    if is_whole {
        let (mut contents, sbom) = inside::contents(image, &read);
        contents.waste = waste::find(&read, &mut image.layers);
        image.contents = Some(contents);
        image.sbom = sbom;
    }
}

/// Tells each step its layer and each layer its step, where there are as many of both.
fn map_history(history: &mut [HistoryEntry], layers: &mut [Layer]) {
    if history.iter().filter(|step| !step.empty_layer).count() != layers.len() {
        return;
    }
    let making = history.iter_mut().enumerate().filter(|(_, step)| !step.empty_layer);
    for (layer, ((step, entry), made)) in making.zip(layers).enumerate() {
        entry.layer = Some(layer);
        made.history = Some(step);
    }
}

/// Gives layers, and what comes from them, the place of the step that made the layer: that is the line
/// which must change.
fn place(image: &Image, steps: &[Place], placer: &mut Placer<'_>) {
    let step = |layer: usize| steps.get(image.layers.get(layer)?.history?).copied();
    let layers = Pointer::from_iter(["layers"]);
    for index in 0..image.layers.len() {
        if let Some(at) = step(index) {
            placer.place(&layers.child(index), at);
        }
    }
    let Some(contents) = &image.contents else { return };
    let root = Pointer::from_iter(["contents"]);
    let mut all = |field: &str, layers: &mut dyn Iterator<Item = usize>| {
        let list = root.child(field);
        for (index, layer) in layers.enumerate() {
            if let Some(at) = step(layer) {
                placer.place(&list.child(index), at);
            }
        }
    };
    all("files", &mut contents.files.iter().map(|it| it.layer));
    all("users", &mut contents.users.iter().map(|it| it.layer));
    all("groups", &mut contents.groups.iter().map(|it| it.layer));
    all("languages", &mut contents.languages.iter().map(|it| it.layer));
    all("package_databases", &mut contents.package_databases.iter().map(|it| it.layer));
    all("package_managers", &mut contents.package_managers.iter().map(|it| it.layer));
    all("packages", &mut contents.packages.iter().map(|it| it.layer));
    all("shells", &mut contents.shells.iter().map(|it| it.layer));
    for (index, user) in contents.users.iter().enumerate() {
        if let Some(at) = user.password.as_ref().and_then(|password| step(password.layer)) {
            placer.place(&root.child("users").child(index).child("password"), at);
        }
    }
    if let Some(sbom) = &image.sbom {
        let layer = |document: usize| sbom.documents.get(document)?.layer;
        let list = Pointer::from_iter(["sbom", "packages"]);
        for (index, package) in sbom.packages.iter().enumerate() {
            if let Some(at) = layer(package.document).and_then(step) {
                placer.place(&list.child(index), at);
            }
        }
    }
    if let Some(at) = contents.os.as_ref().and_then(|os| step(os.layer)) {
        placer.place(&root.child("os"), at);
    }
}
