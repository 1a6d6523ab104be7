//! The contract's records to the shared types and back, field by field.

use std::collections::BTreeMap;

use plimsoll_types as types;

use crate::{
    Content, Source,
    bindings::exports::plimsoll::policy::types::{
        self as contract, Action, Dialect, Kind, Level, Principle, Severity, Verdict,
    },
};

impl From<&Source> for contract::Source {
    fn from(source: &Source) -> Self {
        let content = match &source.content {
            Content::Text(text) => contract::Content::Text(text.clone()),
            Content::Bytes(bytes) => contract::Content::Bytes(bytes.clone()),
            Content::Files(files) => contract::Content::Files(
                files
                    .iter()
                    .map(|f| contract::File { path: f.path.clone(), content: f.content.clone() })
                    .collect(),
            ),
        };
        Self { name: source.name.clone(), content, kind: source.kind.map(Into::into) }
    }
}

impl From<&types::Settings> for contract::Settings {
    fn from(settings: &types::Settings) -> Self {
        Self {
            now: settings.now,
            seed: settings.seed,
            fail_on: settings.fail_on.into(),
            reading: (&settings.reading).into(),
            waivers: settings.waivers.iter().cloned().map(Into::into).collect(),
        }
    }
}

impl From<&types::Reading> for contract::Reading {
    fn from(reading: &types::Reading) -> Self {
        let named = |settings: &BTreeMap<String, String>| {
            let setting = |(name, value): (&String, &String)| contract::Setting {
                name: name.clone(),
                value: value.clone(),
            };
            settings.iter().map(setting).collect()
        };
        Self {
            build_args: named(&reading.build_args),
            target: reading.target.clone(),
            platform: reading.platform.clone(),
            environment: named(&reading.environment),
            deployments: deployments(&reading.deployments),
        }
    }
}

/// Environments with the sources that belong to them.
fn deployments(all: &BTreeMap<String, Vec<String>>) -> Vec<contract::Deployment> {
    let one = |(environment, files): (&String, &Vec<String>)| contract::Deployment {
        environment: environment.clone(),
        files: files.clone(),
    };
    all.iter().map(one).collect()
}

impl From<contract::Report> for types::Report {
    fn from(report: contract::Report) -> Self {
        Self {
            verdict: report.verdict.into(),
            documents: report.documents,
            kinds: report.kinds.into_iter().map(Into::into).collect(),
            findings: report.findings.into_iter().map(Into::into).collect(),
            diagnostics: report.diagnostics.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<contract::Finding> for types::Finding {
    fn from(finding: contract::Finding) -> Self {
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

impl From<contract::Fix> for types::Fix {
    fn from(fix: contract::Fix) -> Self {
        Self { span: fix.span.into(), text: fix.text }
    }
}

impl From<contract::LayerPlace> for types::LayerPlace {
    fn from(place: contract::LayerPlace) -> Self {
        let contract::LayerPlace { index, digest, history, file } = place;
        Self { index, digest, history, file }
    }
}

impl From<contract::Waived> for types::Waived {
    fn from(waived: contract::Waived) -> Self {
        Self {
            reason: waived.reason,
            owner: waived.owner,
            until: waived.until,
            file: waived.file,
            span: waived.span.map(Into::into),
        }
    }
}

impl From<types::Waived> for contract::Waived {
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

impl From<contract::Waiver> for types::Waiver {
    fn from(waiver: contract::Waiver) -> Self {
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

impl From<types::Waiver> for contract::Waiver {
    fn from(waiver: types::Waiver) -> Self {
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

impl From<contract::Parameter> for types::Parameter {
    fn from(parameter: contract::Parameter) -> Self {
        Self {
            name: parameter.name,
            description: parameter.description,
            default: parameter.default,
            value: parameter.value,
        }
    }
}

impl From<contract::Rule> for types::Rule {
    fn from(rule: contract::Rule) -> Self {
        let controls = rule.controls.into_iter();
        Self {
            id: rule.id,
            title: rule.title,
            description: rule.description,
            severity: rule.severity.into(),
            action: rule.action.into(),
            principle: rule.principle.map(Into::into),
            controls: controls
                .map(|c| types::Control { framework: c.framework, id: c.id })
                .collect(),
            remediation: rule.remediation,
            examples: rule
                .examples
                .map(|contract::Examples { bad, good }| types::Examples { bad, good }),
            sensitive: rule.sensitive,
            parameters: rule.parameters.into_iter().map(Into::into).collect(),
            profiles: rule.profiles,
            kinds: rule.kinds.into_iter().map(Into::into).collect(),
            dialect: rule.dialect.into(),
            package: rule.package,
            file: rule.file,
            span: rule.span.map(Into::into),
        }
    }
}

impl From<contract::Diagnostic> for types::Diagnostic {
    fn from(diagnostic: contract::Diagnostic) -> Self {
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

impl From<contract::Excerpt> for types::Excerpt {
    fn from(excerpt: contract::Excerpt) -> Self {
        Self { text: excerpt.text, start: excerpt.start, end: excerpt.end }
    }
}

impl From<types::Span> for contract::Span {
    fn from(span: types::Span) -> Self {
        Self { start: span.start.into(), end: span.end.into() }
    }
}

impl From<types::Position> for contract::Position {
    fn from(position: types::Position) -> Self {
        Self { line: position.line, column: position.column, offset: position.offset }
    }
}

impl From<contract::Span> for types::Span {
    fn from(span: contract::Span) -> Self {
        Self { start: span.start.into(), end: span.end.into() }
    }
}

impl From<contract::Position> for types::Position {
    fn from(position: contract::Position) -> Self {
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

same_cases!(Kind => types::Kind { Dockerfile, Workload, Image, Compose, Access, Object });
same_cases!(types::Kind => Kind { Dockerfile, Workload, Image, Compose, Access, Object });
same_cases!(Dialect => types::Dialect { Plimsoll, Conftest, Gatekeeper, Trivy, Kubescape });
same_cases!(types::Dialect => Dialect { Plimsoll, Conftest, Gatekeeper, Trivy, Kubescape });
same_cases!(Level => types::Level { Warning, Error });
same_cases!(Severity => types::Severity { Low, Medium, High, Critical });
same_cases!(types::Severity => Severity { Low, Medium, High, Critical });
same_cases!(Action => types::Action { Warn, Deny });
same_cases!(Verdict => types::Verdict { Pass, Fail, Error });
same_cases!(Principle => types::Principle {
    Confidentiality, Integrity, Authorization, NonRepudiation,
});
