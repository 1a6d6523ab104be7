//! Applies layers one over the other: which of the things that were found are still there in the end.
//!
//! The rules are those of <https://github.com/opencontainers/image-spec/blob/main/layer.md>. A file goes
//! when a layer above has its path again, has something other than a folder where a folder of its path
//! was, or deletes any of those.

use std::collections::HashMap;

use super::scan::{Deed, Found, Layer, Mark};

/// For each thing that was found, by layer and place in it: the first layer that removes it.
pub(super) fn removals(layers: &[&Layer]) -> Vec<Vec<Option<usize>>> {
    let aliases = Aliases::of(layers);
    let places: Vec<Vec<Vec<Place>>> = layers
        .iter()
        .enumerate()
        .map(|(index, layer)| {
            layer.found.iter().map(|found| aliases.places(&found.path, index)).collect()
        })
        .collect();
    let deeds = deeds(layers, &places);
    let removal = |index: usize, found: &Found, places: &[Place]| {
        if found.is_replaced {
            return Some(index);
        }
        let removing = places.iter().filter_map(|place| {
            let deeds = deeds.get(&place.number)?;
            let from = deeds.partition_point(|(layer, _)| *layer <= index);
            deeds.get(from..)?.iter().find(|(_, deed)| place.is_removed_by(*deed))
        });
        removing.map(|(layer, _)| *layer).min()
    };
    layers
        .iter()
        .zip(&places)
        .enumerate()
        .map(|(index, (layer, places))| {
            let found = layer.found.iter().zip(places);
            found.map(|(found, places)| removal(index, found, places)).collect()
        })
        .collect()
}

/// The path of something that was found, or a folder above it.
struct Place {
    number: u128,
    is_path_itself: bool,
}

impl Place {
    fn is_removed_by(&self, deed: Deed) -> bool {
        match deed {
            Deed::File | Deed::Whiteout => true,
            // A folder in the place of a file replaces it; one above it changes nothing.
            Deed::Directory => self.is_path_itself,
            Deed::Opaque => !self.is_path_itself,
        }
    }
}

/// What layers do at the places that matter, in the order of the layers.
fn deeds(layers: &[&Layer], places: &[Vec<Vec<Place>>]) -> HashMap<u128, Vec<(usize, Deed)>> {
    let mut deeds: HashMap<u128, Vec<(usize, Deed)>> =
        places.iter().flatten().flatten().map(|place| (place.number, Vec::new())).collect();
    for (index, layer) in layers.iter().enumerate() {
        for mark in &layer.marks {
            let (number, deed) = mark.parts();
            if let Some(known) = deeds.get_mut(&number) {
                // A folder may hold a whiteout a million times; once is enough.
                if known.last() != Some(&(index, deed)) {
                    known.push((index, deed));
                }
            }
        }
    }
    deeds
}

/// How many links at the root are looked at. Real images have fewer than ten; without the others, some
/// files that a layer removes under their other name are told as still there.
const MAX_ALIASES: usize = 64;

/// Links at the root to other folders. Distributions that moved `/bin` to `/usr/bin` have some, and
/// layers name the files below either way. Links further down are not followed.
struct Aliases<'a>(HashMap<&'a [u8], Alias<'a>>);

struct Alias<'a> {
    target: &'a [u8],
    /// The layer that makes it first.
    layer: usize,
}

impl<'a> Aliases<'a> {
    fn of(layers: &[&'a Layer]) -> Self {
        let mut aliases: HashMap<&[u8], Alias<'_>> = HashMap::new();
        for (index, layer) in layers.iter().enumerate() {
            for (from, target) in &layer.aliases {
                if aliases.len() < MAX_ALIASES {
                    let alias = Alias { target, layer: index };
                    aliases.entry(from.as_slice()).or_insert(alias);
                }
            }
        }
        Self(aliases)
    }

    /// The numbers of a path and the folders above it, under each name that the path has.
    fn places(&self, path: &[u8], layer: usize) -> Vec<Place> {
        // Once there is a link, a layer that has it again removes nothing from where it leads.
        let is_link = |prefix: &[u8]| self.0.get(prefix).is_some_and(|it| it.layer <= layer);
        let mut places = places_of(path, is_link);
        for (from, alias) in &self.0 {
            let swapped = |from: &[u8], to: &[u8]| {
                let rest = path.strip_prefix(from)?;
                rest.starts_with(b"/").then(|| [to, rest].concat())
            };
            let other = swapped(from, alias.target).or_else(|| swapped(alias.target, from));
            if let Some(other) = other {
                places.extend(places_of(&other, |prefix| self.0.contains_key(prefix)));
            }
        }
        places
    }
}

fn places_of(path: &[u8], is_link: impl Fn(&[u8]) -> bool) -> Vec<Place> {
    Mark::places(path)
        .into_iter()
        .filter(|(prefix, _)| !is_link(prefix))
        .map(|(prefix, number)| Place { number, is_path_itself: prefix.len() == path.len() })
        .collect()
}
