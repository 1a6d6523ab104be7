//! Every source judged, on as many threads as the machine has processors.

use plimsoll::{Diagnostic, Kind, PolicySet, Report, Settings, Severity, Source};
use plimsoll_render::Reports;

use crate::{
    args::Judging,
    conditions::now,
    configuration::Configured,
    discover::{self, Found, discover},
    fetch, image, threads,
};

/// Judges what `arguments` names; the reports are added to.
pub fn judge_all(
    arguments: &Judging,
    set: &PolicySet,
    configured: &Configured,
    fail_on: Severity,
    reports: &mut Reports,
) {
    let (found, wrong) = discover(&arguments.paths);
    wrong.into_iter().for_each(|wrong| reports.add_diagnostic(wrong));
    let reading = plimsoll::Reading {
        deployments: configured.says.deployments.clone(),
        ..arguments.reading.settings()
    };
    let settings = Settings {
        now: now(),
        fail_on,
        reading,
        waivers: configured.says.waivers.clone(),
        ..Settings::default()
    };
    for reference in &arguments.images {
        match fetch::judge(reference, arguments.insecure, set, &settings) {
            Err(wrong) => reports.add_diagnostic(wrong),
            Ok(report) => reports.add(reference, report),
        }
    }
    let kind = arguments.reading.kind;
    let mut judged: Vec<_> =
        threads::in_order(&sets(&found, arguments.combine), threads::processors(), |members| {
            judge(members, set, kind, &settings)
        })
        .into_iter()
        .flatten()
        .collect();
    judged.sort_by_key(|(place, _)| *place);
    for (place, judged) in judged {
        let name = found.get(place).map(Found::name).unwrap_or_default();
        match judged {
            Err(wrong) => reports.add_diagnostic(wrong),
            Ok(None) => {}
            Ok(Some(report)) => reports.add(&name, report),
        }
    }
    if !settings.waivers.is_empty() {
        let found = found.iter().map(Found::name);
        let names: Vec<String> = found.chain(arguments.images.iter().cloned()).collect();
        let review = set.review(&names, reports.findings(), &settings);
        reports.add_review(review);
    }
    let summary = reports.summary();
    if summary.sources == 0 && summary.errors == 0 {
        let paths: Vec<_> = arguments.paths.iter().map(|p| p.to_string_lossy()).collect();
        let nothing = Diagnostic::error("source/none", &paths.join(" "), "nothing to judge here")
            .help("name a folder that holds Dockerfiles, Kubernetes manifests or OCI layouts");
        reports.add_diagnostic(nothing);
    }
}

/// Something that was found, and its place among the rest.
type Placed<'f> = (usize, &'f Found);

/// What is judged together: all manifests, or with `combine` all that is no image, and everything else by itself.
fn sets(found: &[Found], combine: bool) -> Vec<Vec<Placed<'_>>> {
    let together = |found: &Found| match found {
        Found::Layout(_) | Found::Image(_) | Found::Archive(_) => false,
        found => combine || found.may_hold_manifests(),
    };
    let (manifests, others): (Vec<Placed<'_>>, Vec<Placed<'_>>) =
        found.iter().enumerate().partition(|(_, found)| together(found));
    let mut sets: Vec<_> = others.into_iter().map(|other| vec![other]).collect();
    if !manifests.is_empty() {
        sets.insert(0, manifests);
    }
    sets
}

/// The report on one source; `None` where it is none of ours and nobody said it was.
type Judged = Result<Option<Report>, Diagnostic>;

/// The reports on sources that belong together, by their places.
fn judge(
    members: &[Placed<'_>],
    set: &PolicySet,
    kind: Option<Kind>,
    settings: &Settings,
) -> Vec<(usize, Judged)> {
    if let [(place, found)] = members
        && let Some(report) = judge_image(found, set, settings)
    {
        return vec![(*place, report.map(Some))];
    }
    let mut judged = Vec::with_capacity(members.len());
    let mut places = Vec::with_capacity(members.len());
    let mut sources = Vec::with_capacity(members.len());
    for &(place, found) in members {
        match found.read() {
            Err(wrong) => judged.push((place, Err(wrong))),
            Ok(source) => {
                places.push((place, found));
                sources.push(Source { kind, ..source });
            }
        }
    }
    let reports = set.check_set(&sources, settings);
    for (((place, found), source), report) in places.into_iter().zip(&sources).zip(reports) {
        judged.push((place, worth_saying(found, source, report)));
    }
    judged
}

/// The report on an image with its layers; `None` where it is none.
fn judge_image(
    found: &Found,
    set: &PolicySet,
    settings: &Settings,
) -> Option<Result<Report, Diagnostic>> {
    if !matches!(found, Found::Image(_) | Found::Archive(_)) {
        return None;
    }
    let mut scan = match set.scan(&found.name()) {
        Ok(scan) => scan,
        Err(error) => {
            return Some(Err(Diagnostic::error("engine/load", &found.name(), error.to_string())));
        }
    };
    let read = match found {
        Found::Image(folder) => image::read_layout(&mut scan, folder, &settings.reading),
        Found::Archive(path) => image::read_archive(&mut scan, path),
        _ => return None,
    };
    // What the scan says of itself it says again in its report.
    match read {
        Err(wrong) if wrong.code == "source/unreadable" => Some(Err(wrong)),
        _ => Some(Ok(scan.finish(settings))),
    }
}

fn worth_saying(found: &Found, source: &Source, report: Report) -> Judged {
    let nothing = report.documents == 0 && report.diagnostics.is_empty();
    match (nothing, found.named() && !discover::holds_objects(source)) {
        (true, false) => Ok(None),
        (true, true) => Err(Diagnostic::error(
            "source/unknown",
            &source.name,
            "neither a Dockerfile, nor a Compose file, nor a Kubernetes workload, nor an image",
        )
        .help("say what it is with --kind dockerfile, compose, workload or image")),
        (false, _) => Ok(Some(report)),
    }
}
