//! Files that are taken again when they change, whole or not at all.
//!
//! Files are looked at every now and then instead of being watched: a volume of a ConfigMap or Secret changes by
//! a link that is turned over, which watchers tell in ways of their own, and a cluster takes a minute to write it
//! anyway. What was read counts only if nothing changed meanwhile, so that no mixture of old and new is taken.

use std::{
    fmt::Display,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, SystemTime},
};

use ignore::WalkBuilder;
use tokio::{
    sync::{Notify, watch},
    task::spawn_blocking,
    time::timeout,
};

use crate::metrics::Metrics;

/// What is looked at of files: where they really are, how long they are and when they were written.
type Look = Vec<(PathBuf, u64, Option<SystemTime>)>;

/// Something that is read from files.
pub trait Loads: Send + Sync + 'static {
    /// What comes of it.
    type Value: Send + Sync + 'static;
    /// Why nothing does.
    type Error: Display + Send;

    /// What people call it.
    fn what(&self) -> &'static str;
    /// The files and folders that it is read from.
    fn places(&self) -> Vec<PathBuf>;
    /// Reads it.
    ///
    /// # Errors
    /// All that is wrong.
    fn load(&self) -> Result<Self::Value, Self::Error>;
}

/// Reads something for the first time. It counts with whatever is there: later looks see what changed meanwhile.
///
/// # Errors
/// Where it cannot be read.
pub fn first<L: Loads>(loads: &L) -> Result<(L::Value, Seen), L::Error> {
    let seen = Seen(look(&loads.places()));
    Ok((loads.load()?, seen))
}

/// How files were when they were last read.
#[derive(Debug, PartialEq, Eq)]
pub struct Seen(Look);

/// Looks every `interval`, and at once when told to, and sends what was read. The last good value stays where a
/// new one cannot be had.
pub async fn keep_up<L: Loads>(
    loads: Arc<L>,
    Seen(mut seen): Seen,
    values: watch::Sender<Arc<L::Value>>,
    interval: Duration,
    now: Arc<Notify>,
    metrics: Arc<Metrics>,
) {
    loop {
        // Either may end the pause.
        let _ = timeout(interval, now.notified()).await;
        let (reading, known) = (Arc::clone(&loads), seen.clone());
        let Ok(next) = spawn_blocking(move || attempt(reading.as_ref(), &known)).await else {
            tracing::error!(what = loads.what(), "reading ended in a fault");
            continue;
        };
        match next {
            Next::Same => {}
            // It is read again at the next look.
            Next::Moving => tracing::info!(what = loads.what(), "files change while they are read"),
            Next::Read(look, Ok(value)) => {
                seen = look;
                values.send_replace(Arc::new(value));
                metrics.reloaded(loads.what(), "taken");
                tracing::info!(what = loads.what(), "changed files were taken");
            }
            Next::Read(look, Err(error)) => {
                seen = look;
                metrics.reloaded(loads.what(), "refused");
                tracing::error!(what = loads.what(), %error, "changed files were refused; what was there stays");
            }
        }
    }
}

enum Next<L: Loads> {
    Same,
    Moving,
    Read(Look, Result<L::Value, L::Error>),
}

fn attempt<L: Loads>(loads: &L, seen: &Look) -> Next<L> {
    let before = look(&loads.places());
    if before == *seen {
        return Next::Same;
    }
    let value = loads.load();
    if look(&loads.places()) == before { Next::Read(before, value) } else { Next::Moving }
}

fn look(places: &[PathBuf]) -> Look {
    let mut all = Vec::new();
    for place in places {
        let walk = WalkBuilder::new(place)
            .standard_filters(false)
            .hidden(true)
            .follow_links(true)
            .sort_by_file_path(Path::cmp)
            .build();
        for entry in walk.filter_map(Result::ok) {
            let path = entry.path();
            let about = fs::metadata(path).ok();
            let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
            let length = about.as_ref().map_or(0, fs::Metadata::len);
            all.push((real, length, about.and_then(|about| about.modified().ok())));
        }
    }
    all
}
