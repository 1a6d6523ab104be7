//! What an image carries and nobody sees: the bytes of files that a later layer deletes or replaces.
//!
//! Every file counts here, not those alone that matter, and of most no more is known than the number that
//! stands for their path. All the places that layers touch are sorted once, so that this takes little longer than
//! reading them did.

use std::collections::HashMap;

use super::{
    Layer, Waste, WastedFile,
    scan::{self, Deed},
};

/// How many of the largest files are told by name.
const MAX_FILES: usize = 20;

/// Finds the waste, and fills in what each layer has of it and causes. `None` where an image has more files or
/// folders than are followed.
pub(super) fn find(read: &[&scan::Layer], layers: &mut [Layer]) -> Option<Waste> {
    if read.iter().any(|layer| !layer.sizes.is_complete()) {
        return None;
    }
    let folders = removed_folders(read);
    let places = places(read);
    let mut waste = Waste::default();
    let mut removed_bytes = vec![0; read.len()];
    let mut removes_bytes = vec![0; read.len()];
    for (index, layer) in read.iter().enumerate() {
        let gone = gone_folders(layer, index, &folders);
        for file in layer.sizes.files() {
            waste.total += file.size;
            let mark = file.mark as usize;
            let itself = layer
                .marks
                .get(mark)
                .and_then(|it| first_removal(&places, (it.parts().0, index, order(mark))));
            let above = gone.get(file.folder as usize).copied().flatten();
            let Some(by) = [itself, above].into_iter().flatten().min() else { continue };
            waste.bytes += file.size;
            for (list, at) in [(&mut removed_bytes, index), (&mut removes_bytes, by)] {
                if let Some(sum) = list.get_mut(at) {
                    *sum += file.size;
                }
            }
            if let Some(path) = layer.sizes.path(file) {
                let path = format!("/{}", String::from_utf8_lossy(path));
                waste.files.push(WastedFile {
                    path,
                    size: file.size,
                    layer: index,
                    removed_by: by,
                });
            }
        }
    }
    waste.files.sort_by(|a, b| b.size.cmp(&a.size).then_with(|| a.path.cmp(&b.path)));
    waste.files.truncate(MAX_FILES);
    for ((layer, removed), removes) in layers.iter_mut().zip(removed_bytes).zip(removes_bytes) {
        layer.removed_bytes = Some(removed);
        layer.removes_bytes = Some(removes);
    }
    Some(waste)
}

/// Which layers, by index, delete what is below a folder, or put something else in its place.
fn removed_folders(read: &[&scan::Layer]) -> HashMap<u128, Vec<usize>> {
    let folders = read.iter().flat_map(|layer| layer.sizes.folders());
    let mut removed: HashMap<u128, Vec<usize>> =
        folders.map(|folder| (folder.place, Vec::new())).collect();
    for (index, layer) in read.iter().enumerate() {
        for (place, deed) in layer.marks.iter().map(|mark| mark.parts()) {
            if deed != Deed::Directory
                && let Some(by) = removed.get_mut(&place)
                && by.last() != Some(&index)
            {
                by.push(index);
            }
        }
    }
    removed
}

/// Of each folder of a layer, the first layer above that removes what is in it, by that folder or one around it.
fn gone_folders(
    layer: &scan::Layer,
    index: usize,
    removed: &HashMap<u128, Vec<usize>>,
) -> Vec<Option<usize>> {
    let mut gone: Vec<Option<usize>> = Vec::new();
    for folder in layer.sizes.folders() {
        // The folder around another comes before it.
        let above = folder.parent.and_then(|parent| *gone.get(parent as usize)?);
        let itself = removed
            .get(&folder.place)
            .and_then(|by| by.get(by.partition_point(|layer| *layer <= index)).copied());
        gone.push([itself, above].into_iter().flatten().min());
    }
    gone
}

/// A place that an entry touches, with its layer and where in the layer it comes.
type Touched = (u128, usize, u32);

/// What layers put at places or delete there, in the order of places and, at one place, of entries. What a layer
/// deletes comes before what it puts there, wherever it stands: it deletes from the layers below alone.
fn places(read: &[&scan::Layer]) -> Vec<Touched> {
    let mut places: Vec<Touched> = Vec::new();
    for (index, layer) in read.iter().enumerate() {
        for (mark, (place, deed)) in layer.marks.iter().map(|mark| mark.parts()).enumerate() {
            match deed {
                Deed::Opaque => {}
                Deed::Whiteout => places.push((place, index, 0)),
                Deed::File | Deed::Directory => places.push((place, index, order(mark))),
            }
        }
    }
    places.sort_unstable();
    places
}

fn order(mark: usize) -> u32 {
    u32::try_from(mark).unwrap_or(u32::MAX).saturating_add(1)
}

/// The layer that first removes the file whose entry this is: by its own path, later in the same layer or above.
fn first_removal(places: &[Touched], entry: Touched) -> Option<usize> {
    let next = places.partition_point(|touched| *touched <= entry);
    let (place, by, _) = places.get(next)?;
    (*place == entry.0).then_some(*by)
}
