//! What is given to a build beside its file: build arguments, the platform, the target.

use std::collections::{BTreeMap, BTreeSet};

use super::{environment::Binding, values};
use crate::{Reading, secret};

/// Arguments that every build takes without an `ARG`. See
/// <https://docs.docker.com/reference/dockerfile/#predefined-args>.
const PREDEFINED: [&str; 5] = ["HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY"];

/// What is given to a build.
#[derive(Debug, Default)]
pub(super) struct Given {
    build_args: BTreeMap<String, Binding>,
    used: BTreeSet<String>,
    /// The values that the builder sets by itself, as far as they are told.
    automatic: Vec<(&'static str, String)>,
    pub(super) target: Option<String>,
    pub(super) platform: Option<String>,
}

impl Given {
    pub(super) fn new(reading: &Reading) -> Self {
        let build_args = reading.build_args.iter().map(|(name, value)| {
            let shown = secret::detect(name, value).map_or_else(|| value.clone(), |s| s.redacted);
            (name.clone(), Binding::Set { value: value.clone(), shown })
        });
        let mut automatic = Vec::new();
        if let Some([os, architecture, variant]) =
            reading.platform.as_deref().and_then(values::platform)
        {
            let parts = [os.as_str(), &architecture, &variant];
            let whole: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            automatic.push(("TARGETPLATFORM", whole.join("/")));
            automatic.push(("TARGETOS", os));
            automatic.push(("TARGETARCH", architecture));
            automatic.push(("TARGETVARIANT", variant));
        }
        if let Some(target) = &reading.target {
            automatic.push(("TARGETSTAGE", target.clone()));
        }
        Self {
            build_args: build_args.collect(),
            used: BTreeSet::new(),
            automatic,
            target: reading.target.clone(),
            platform: reading.platform.clone(),
        }
    }

    /// The value that is given for an argument. From now on it counts as used.
    pub(super) fn argument(&mut self, name: &str) -> Option<Binding> {
        let binding = self.build_args.get(name)?.clone();
        self.used.insert(name.to_owned());
        Some(binding)
    }

    /// What the builder sets by itself. A build argument of the same name takes its place.
    pub(super) fn automatic(&mut self) -> Vec<(&'static str, Binding)> {
        let automatic = std::mem::take(&mut self.automatic);
        let bind = |(name, value): (&'static str, String)| {
            let given = self.argument(name);
            (name, given.unwrap_or(Binding::Set { shown: value.clone(), value }))
        };
        automatic.into_iter().map(bind).collect()
    }

    /// The build arguments that no `ARG` takes.
    pub(super) fn unused(&self) -> impl Iterator<Item = &str> {
        self.build_args.keys().map(String::as_str).filter(|name| {
            let known = PREDEFINED.iter().any(|known| {
                known.eq_ignore_ascii_case(name)
                    && (name.bytes().all(|b| !b.is_ascii_lowercase())
                        || name.bytes().all(|b| !b.is_ascii_uppercase()))
            });
            // The builder itself takes these.
            let builders = name.starts_with("BUILDKIT_") || *name == "SOURCE_DATE_EPOCH";
            !known && !builders && !self.used.contains(*name)
        })
    }
}
