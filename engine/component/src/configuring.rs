//! The contract's interface `configuring`.

use std::collections::BTreeMap;

use crate::{
    Component,
    bindings::exports::plimsoll::policy::{
        configuring::{self, Configuration},
        types::{Deployment, Diagnostic, Waiver},
    },
};

impl configuring::Guest for Component {
    fn read_configuration(
        name: String,
        text: String,
        profile: Option<String>,
    ) -> Result<Configuration, Vec<Diagnostic>> {
        let read = plimsoll_evaluator::Configuration::read(&name, &text, profile.as_deref());
        read.map(Into::into).map_err(|wrong| wrong.into_iter().map(Into::into).collect())
    }
}

impl From<plimsoll_evaluator::Configuration> for Configuration {
    fn from(read: plimsoll_evaluator::Configuration) -> Self {
        Self {
            policies: read.policies,
            data: read.data,
            bundles: read.bundles,
            bundled: read.bundled,
            fail_on: read.fail_on.map(Into::into),
            profile: read.profile,
            overlay: read.overlay,
            waivers: read.waivers.into_iter().map(Into::into).collect(),
            deployments: deployments(read.deployments),
        }
    }
}

fn deployments(all: BTreeMap<String, Vec<String>>) -> Vec<Deployment> {
    all.into_iter().map(|(environment, files)| Deployment { environment, files }).collect()
}

impl From<plimsoll_types::Waiver> for Waiver {
    fn from(waiver: plimsoll_types::Waiver) -> Self {
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
