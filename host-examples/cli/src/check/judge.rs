//! Every source judged, on as many threads as the machine has processors.

use plimsoll::{Diagnostic, Kind, PolicySet, Reading, Report, Settings, Severity, Source};
use plimsoll_ci::Change;
use plimsoll_render::Reports;

use crate::{
    args::Judging,
    conditions::now,
    configuration::Configured,
    discover::{self, Found, discover},
    fetch, image,
    progress::Count,
    threads,
};

/// What decides, and how.
#[derive(Debug)]
pub struct Judge<'j> {
    /// The policies.
    pub set: &'j PolicySet,
    /// What the configuration says.
    pub configured: &'j Configured,
    /// The least severity that fails.
    pub fail_on: Severity,
    /// What is judged of all that is found.
    pub touched: Touched<'j>,
    /// How many sources are judged at once.
    pub jobs: usize,
}

/// What is judged of all that is found. Manifests belong together: with one of them the others are read, too.
#[derive(Debug, Clone, Copy)]
pub enum Touched<'t> {
    /// All of it.
    Everything,
    /// What a change touches.
    By(&'t Change),
}

impl Touched<'_> {
    fn holds(self, found: &Found) -> bool {
        match (self, found.path()) {
            (Self::Everything, _) | (_, None) => true,
            (Self::By(change), Some(path)) => {
                change.touches(path) || found.ignore_paths().iter().any(|path| change.touches(path))
            }
        }
    }
}

impl Judge<'_> {
    /// Judges what `arguments` names, and shows how far it is where somebody looks and `progress` is wanted. The
    /// reports are added to.
    ///
    /// # Errors
    /// A message about arguments that do not go together.
    pub fn all(
        &self,
        arguments: &Judging,
        progress: bool,
        reports: &mut Reports,
    ) -> Result<(), String> {
        let (paths, images) = arguments.sources();
        if arguments.insecure && images.is_empty() {
            return Err("--insecure is about images: name one with --image or image:".to_owned());
        }
        if images.iter().any(String::is_empty) {
            return Err("`image:` names no image: write image:nginx:1.29".to_owned());
        }
        if paths.iter().filter(|path| path.as_os_str() == "-").count() > 1 {
            return Err("standard input comes only once: give `-` once".to_owned());
        }
        let (found, wrong) = discover(&paths);
        wrong.into_iter().for_each(|wrong| reports.add_diagnostic(wrong));
        let reading = Reading {
            deployments: self.configured.says.deployments.clone(),
            ..arguments.reading.settings()
        };
        let settings = Settings {
            now: now(),
            fail_on: self.fail_on,
            reading,
            waivers: self.configured.says.waivers.clone(),
            ..Settings::default()
        };
        for reference in &images {
            match fetch::judge(reference, arguments.insecure, progress, self.set, &settings) {
                Err(wrong) => reports.add_diagnostic(wrong),
                Ok(report) => reports.add(reference, report),
            }
        }
        self.found(&found, arguments, progress, &settings, reports);
        let all = matches!(self.touched, Touched::Everything);
        // Whether there is anything to waive only shows where everything is judged.
        if all && !settings.waivers.is_empty() {
            let names: Vec<String> = found.iter().map(Found::name).chain(images).collect();
            reports.add_review(self.set.review(&names, reports.findings(), &settings));
        }
        let summary = reports.summary();
        if summary.sources == 0 && summary.errors == 0 && (all || found.is_empty()) {
            let paths: Vec<_> = paths.iter().map(|p| p.to_string_lossy()).collect();
            let nothing =
                Diagnostic::error("source/none", &paths.join(" "), "nothing to judge here").help(
                    "name a folder that holds Dockerfiles, Kubernetes manifests or OCI layouts",
                );
            reports.add_diagnostic(nothing);
        }
        Ok(())
    }

    /// Judges what was found.
    fn found(
        &self,
        found: &[Found],
        arguments: &Judging,
        progress: bool,
        settings: &Settings,
        reports: &mut Reports,
    ) {
        let kind = arguments.reading.kind;
        let touched: Vec<bool> = found.iter().map(|found| self.touched.holds(found)).collect();
        let is_touched = |place: usize| touched.get(place).copied().unwrap_or(false);
        let mut sets = sets(found, arguments.combine);
        sets.retain(|members| members.iter().any(|(place, _)| is_touched(*place)));
        let bar = Count::on_stderr(sets.iter().map(Vec::len).sum(), progress);
        let judged = threads::in_order(&sets, self.jobs, |members| {
            let judged = judge(members, self.set, kind, settings);
            bar.add(members.len());
            judged
        });
        bar.clear();
        let mut judged: Vec<_> = judged.into_iter().flatten().collect();
        judged.retain(|(place, _)| is_touched(*place));
        judged.sort_by_key(|(place, _)| *place);
        let mut said: Vec<Diagnostic> = Vec::new();
        for (place, judged) in judged {
            let name = found.get(place).map(Found::name).unwrap_or_default();
            match judged {
                // Dockerfiles of one folder share what is wrong with its `.dockerignore`.
                Err(wrong) if said.contains(&wrong) => {}
                Err(wrong) => {
                    said.push(wrong.clone());
                    reports.add_diagnostic(wrong);
                }
                Ok(None) => {}
                Ok(Some(report)) => reports.add(&name, report),
            }
        }
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
    let mut owners = Vec::new();
    for &(place, found) in &places {
        match found.ignore_file() {
            None => {}
            Some(Err(wrong)) => judged.push((place, Err(wrong))),
            Some(Ok(beside)) => {
                owners.push(place);
                sources.push(beside);
            }
        }
    }
    let mut reports = set.check_set(&sources, settings).into_iter();
    for (((place, found), source), report) in places.into_iter().zip(&sources).zip(&mut reports) {
        judged.push((place, worth_saying(found, source, report)));
    }
    // What stands beside a Dockerfile is not judged, only what is wrong with it is told.
    for (place, beside) in owners.into_iter().zip(reports) {
        judged.extend(beside.diagnostics.into_iter().map(|wrong| (place, Err(wrong))));
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
            "neither a Dockerfile, nor a Compose file, nor a Kubernetes object, nor an image",
        )
        .help("say what it is with --kind dockerfile, compose, workload, access or image")),
        (false, _) => Ok(Some(report)),
    }
}
