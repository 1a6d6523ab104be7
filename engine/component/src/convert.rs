//! The contract's records to the engine's types and back, field by field.

use plimsoll_document::{self as doc, image};
use plimsoll_evaluator as eval;
use plimsoll_types as types;

use crate::bindings::exports::plimsoll::policy::{
    documents::{Document, Normalized},
    images::{ScanLimits, Wanted},
    policies::{Module, Options, Outcome, RegoVersion},
    types::{
        Action, Content, Control, Diagnostic, Dialect, Examples, Excerpt, File, Finding, Fix, Kind,
        LayerPlace, Level, Parameter, Position, Principle, Reading, Report, Rule, Setting,
        Settings, Severity, Source, Span, Verdict, Waived, Waiver,
    },
};

/// Lends sources of the contract to `use_them` as the engine's, without copying them.
pub fn with_sources<T>(sources: &[Source], use_them: impl FnOnce(&[doc::Source<'_>]) -> T) -> T {
    let folders: Vec<Vec<doc::File<'_>>> = sources
        .iter()
        .map(|source| match &source.content {
            Content::Files(files) => files.iter().map(file).collect(),
            _ => Vec::new(),
        })
        .collect();
    let lent = sources.iter().zip(&folders).map(|(source, files)| {
        let content = match &source.content {
            Content::Text(text) => doc::Content::Text(text),
            Content::Bytes(bytes) => doc::Content::Bytes(bytes),
            Content::Files(_) => doc::Content::Files(files),
        };
        doc::Source::new(&source.name, content).of(source.kind.map(Into::into))
    });
    use_them(&lent.collect::<Vec<_>>())
}

fn file(file: &File) -> doc::File<'_> {
    doc::File { path: &file.path, bytes: &file.content }
}

/// A document of the contract, or the report that says why it is none.
pub fn document(document: Document) -> Result<doc::Document, Report> {
    let unreadable = |what: &str, error: serde_json::Error| {
        let message = format!("the document's {what} cannot be read: {error}");
        let wrong = types::Diagnostic::error("document/json", &document.file, message)
            .help("hand over `body` and `spans` as `normalize` gave them");
        Report {
            verdict: Verdict::Error,
            documents: 0,
            kinds: Vec::new(),
            findings: Vec::new(),
            diagnostics: vec![wrong.into()],
        }
    };
    let body = serde_json::from_str(&document.body).map_err(|e| unreadable("body", e))?;
    let spans = serde_json::from_str(&document.spans).map_err(|e| unreadable("spans", e))?;
    let kind = document.kind.into();
    Ok(doc::Document { kind, name: document.name, file: document.file, body, spans })
}

impl From<doc::Normalized> for Normalized {
    fn from(normalized: doc::Normalized) -> Self {
        Self {
            documents: normalized.documents.into_iter().map(Into::into).collect(),
            diagnostics: normalized.diagnostics.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<doc::Document> for Document {
    fn from(document: doc::Document) -> Self {
        Self {
            kind: document.kind.into(),
            name: document.name,
            file: document.file,
            body: document.body.to_string(),
            // A table of strings and numbers is always JSON.
            spans: serde_json::to_string(&document.spans).unwrap_or_else(|_| "{}".to_owned()),
        }
    }
}

impl From<Module> for eval::PolicyFile {
    fn from(module: Module) -> Self {
        Self { version: module.version.map(Into::into), ..Self::new(module.name, module.source) }
    }
}

impl From<Options> for eval::Options {
    fn from(options: Options) -> Self {
        Self {
            bundled: options.bundled,
            dialect: options.dialect.map(Into::into),
            namespaces: options.namespaces,
            profile: options.profile,
            combine: options.combine,
            fixtures: options.fixtures.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<eval::Outcome> for Outcome {
    fn from(outcome: eval::Outcome) -> Self {
        match outcome {
            eval::Outcome::Undefined => Self::Undefined,
            eval::Outcome::Defined(json) => Self::Defined(json),
        }
    }
}

impl From<Settings> for types::Settings {
    fn from(settings: Settings) -> Self {
        Self {
            now: settings.now,
            seed: settings.seed,
            fail_on: settings.fail_on.into(),
            reading: settings.reading.into(),
            waivers: settings.waivers.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<Reading> for types::Reading {
    fn from(reading: Reading) -> Self {
        let named =
            |settings: Vec<Setting>| settings.into_iter().map(|s| (s.name, s.value)).collect();
        Self {
            build_args: named(reading.build_args),
            target: reading.target,
            platform: reading.platform,
            environment: named(reading.environment),
            deployments: reading
                .deployments
                .into_iter()
                .map(|it| (it.environment, it.files))
                .collect(),
        }
    }
}

impl From<ScanLimits> for image::ScanLimits {
    fn from(limits: ScanLimits) -> Self {
        Self {
            bytes: limits.bytes,
            entries: limits.entries,
            blobs: limits.blobs,
            path: limits.path,
            depth: limits.depth,
            ratio: limits.ratio,
            json: limits.json,
            all_json: limits.all_json,
            file: limits.file,
            facts: limits.facts,
            header: limits.header,
            window: limits.window,
        }
    }
}

impl From<image::Wanted> for Wanted {
    fn from(wanted: image::Wanted) -> Self {
        Self {
            digest: wanted.digest,
            path: wanted.path,
            size: wanted.size,
            media_type: wanted.media_type,
        }
    }
}

impl From<types::Report> for Report {
    fn from(report: types::Report) -> Self {
        Self {
            verdict: report.verdict.into(),
            documents: report.documents,
            kinds: report.kinds.into_iter().map(Into::into).collect(),
            findings: report.findings.into_iter().map(Into::into).collect(),
            diagnostics: report.diagnostics.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<types::Finding> for Finding {
    fn from(finding: types::Finding) -> Self {
        Self {
            rule: finding.rule,
            title: finding.title,
            severity: finding.severity.into(),
            action: finding.action.into(),
            message: finding.message,
            remediation: finding.remediation,
            file: finding.file,
            document: finding.document,
            path: finding.path,
            span: finding.span.map(Into::into),
            excerpt: finding.excerpt.map(Into::into),
            sensitive: finding.sensitive,
            fix: finding.fix.map(Into::into),
            layer: finding.layer.map(Into::into),
            waived: finding.waived.map(Into::into),
        }
    }
}

impl From<types::Fix> for Fix {
    fn from(fix: types::Fix) -> Self {
        Self { span: fix.span.into(), text: fix.text }
    }
}

impl From<types::LayerPlace> for LayerPlace {
    fn from(place: types::LayerPlace) -> Self {
        let types::LayerPlace { index, digest, history, file } = place;
        Self { index, digest, history, file }
    }
}

impl From<types::Waived> for Waived {
    fn from(waived: types::Waived) -> Self {
        Self {
            reason: waived.reason,
            owner: waived.owner,
            until: waived.until,
            file: waived.file,
            span: waived.span.map(Into::into),
        }
    }
}

impl From<Waived> for types::Waived {
    fn from(waived: Waived) -> Self {
        Self {
            reason: waived.reason,
            owner: waived.owner,
            until: waived.until,
            file: waived.file,
            span: waived.span.map(Into::into),
        }
    }
}

impl From<Waiver> for types::Waiver {
    fn from(waiver: Waiver) -> Self {
        Self {
            rule: waiver.rule,
            path: waiver.path,
            object: waiver.object,
            reason: waiver.reason,
            owner: waiver.owner,
            until: waiver.until,
            file: waiver.file,
            span: waiver.span.map(Into::into),
        }
    }
}

impl From<types::Parameter> for Parameter {
    fn from(parameter: types::Parameter) -> Self {
        Self {
            name: parameter.name,
            description: parameter.description,
            default: parameter.default,
            value: parameter.value,
        }
    }
}

impl From<&types::Rule> for Rule {
    fn from(rule: &types::Rule) -> Self {
        let controls = rule.controls.iter();
        Self {
            id: rule.id.clone(),
            title: rule.title.clone(),
            description: rule.description.clone(),
            severity: rule.severity.into(),
            action: rule.action.into(),
            principle: rule.principle.map(Into::into),
            controls: controls
                .map(|c| Control { framework: c.framework.clone(), id: c.id.clone() })
                .collect(),
            remediation: rule.remediation.clone(),
            examples: rule
                .examples
                .clone()
                .map(|types::Examples { bad, good }| Examples { bad, good }),
            sensitive: rule.sensitive,
            parameters: rule.parameters.iter().cloned().map(Into::into).collect(),
            profiles: rule.profiles.clone(),
            kinds: rule.kinds.iter().map(|kind| (*kind).into()).collect(),
            dialect: rule.dialect.into(),
            package: rule.package.clone(),
            file: rule.file.clone(),
            span: rule.span.map(Into::into),
        }
    }
}

impl From<types::Diagnostic> for Diagnostic {
    fn from(diagnostic: types::Diagnostic) -> Self {
        Self {
            level: diagnostic.level.into(),
            code: diagnostic.code,
            message: diagnostic.message,
            help: diagnostic.help,
            file: diagnostic.file,
            span: diagnostic.span.map(Into::into),
            excerpt: diagnostic.excerpt.map(Into::into),
        }
    }
}

impl From<types::Excerpt> for Excerpt {
    fn from(excerpt: types::Excerpt) -> Self {
        Self { text: excerpt.text, start: excerpt.start, end: excerpt.end }
    }
}

impl From<Span> for types::Span {
    fn from(span: Span) -> Self {
        Self { start: span.start.into(), end: span.end.into() }
    }
}

impl From<Position> for types::Position {
    fn from(position: Position) -> Self {
        Self { line: position.line, column: position.column, offset: position.offset }
    }
}

impl From<types::Span> for Span {
    fn from(span: types::Span) -> Self {
        Self { start: span.start.into(), end: span.end.into() }
    }
}

impl From<types::Position> for Position {
    fn from(position: types::Position) -> Self {
        Self { line: position.line, column: position.column, offset: position.offset }
    }
}

/// Enumerations that have the same cases on both sides; a case added to one fails to compile.
macro_rules! same_cases {
    ($from:ty => $to:ty { $($case:ident),+ $(,)? }) => {
        impl From<$from> for $to {
            fn from(value: $from) -> Self {
                match value { $(<$from>::$case => Self::$case),+ }
            }
        }
    };
}

same_cases!(RegoVersion => plimsoll_rego::RegoVersion { V0, V1 });
same_cases!(plimsoll_rego::RegoVersion => RegoVersion { V0, V1 });
same_cases!(Kind => types::Kind { Dockerfile, Workload, Image, Compose, Access, Object });
same_cases!(types::Kind => Kind { Dockerfile, Workload, Image, Compose, Access, Object });
same_cases!(Dialect => types::Dialect { Plimsoll, Conftest, Gatekeeper, Trivy, Kubescape });
same_cases!(types::Dialect => Dialect { Plimsoll, Conftest, Gatekeeper, Trivy, Kubescape });
same_cases!(types::Level => Level { Warning, Error });
same_cases!(Severity => types::Severity { Low, Medium, High, Critical });
same_cases!(types::Severity => Severity { Low, Medium, High, Critical });
same_cases!(types::Action => Action { Warn, Deny });
same_cases!(types::Verdict => Verdict { Pass, Fail, Error });
same_cases!(types::Principle => Principle {
    Confidentiality, Integrity, Authorization, NonRepudiation,
});
