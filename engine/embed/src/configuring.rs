//! `plimsoll.yaml`: what a repository says of how it is judged.

use std::collections::BTreeMap;

use plimsoll_types::{Severity, Waiver};

use crate::{Engine, Error, bindings::exports::plimsoll::policy::configuring as contract};

/// What a `plimsoll.yaml` says. Whoever has read the file reads what it names, too, and hands it to
/// [`Policies`](crate::Policies).
///
/// ```
/// use plimsoll::{Engine, Policies, Settings, Source};
///
/// let engine = Engine::new()?;
/// let says = engine.read_configuration("plimsoll.yaml", "profile: production\nfail-on: high\n", None)?;
/// let mut policies = Policies::new().data(says.overlay.clone());
/// if let Some(profile) = &says.profile {
///     policies = policies.profile(profile);
/// }
/// let fail_on = says.fail_on.unwrap_or_default();
/// let settings = Settings { fail_on, waivers: says.waivers, ..Settings::default() };
/// let report = engine.compile(policies)?.check(&Source::text("Dockerfile", "FROM nginx\n"), &settings);
/// assert!(!report.findings.is_empty());
/// # Ok::<(), plimsoll::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Configuration {
    /// Policy files and folders, relative to the file.
    pub policies: Vec<String>,
    /// Files of data, relative to the file.
    pub data: Vec<String>,
    /// Bundles: addresses, or files and folders relative to the file.
    pub bundles: Vec<String>,
    /// Whether the bundled library takes part; where nothing is said it does.
    pub bundled: Option<bool>,
    /// The least severity that fails a report.
    pub fail_on: Option<Severity>,
    /// The profile to compile with.
    pub profile: Option<String>,
    /// What belongs into the base document: a JSON object, to be put over everything else that is given.
    pub overlay: String,
    /// What is allowed for a while: part of the settings of a check.
    pub waivers: Vec<Waiver>,
    /// Which sources say what is deployed where: part of how sources are read.
    pub deployments: BTreeMap<String, Vec<String>>,
}

impl Engine {
    /// Reads a `plimsoll.yaml`, by its name and its text. `profile` takes the place of the one that it names.
    ///
    /// # Errors
    /// [`Error::Data`] with all that is wrong with it; [`Error::Call`] where the call ends without an
    /// answer.
    ///
    /// ```
    /// use plimsoll::{Engine, Error};
    ///
    /// let engine = Engine::new()?;
    /// let says = engine.read_configuration("plimsoll.yaml", "profile: dev\n", Some("production"))?;
    /// assert_eq!(says.profile.as_deref(), Some("production"));
    /// let wrong = engine.read_configuration("plimsoll.yaml", "profil: dev\n", None);
    /// assert!(matches!(wrong, Err(Error::Data(_))));
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    pub fn read_configuration(
        &self,
        name: &str,
        text: &str,
        profile: Option<&str>,
    ) -> Result<Configuration, Error> {
        let read = self.instantiate()?.call(1, |bindings, store| {
            let configuring = bindings.plimsoll_policy_configuring();
            configuring.call_read_configuration(store, name, text, profile)
        });
        match read {
            Ok(Ok(read)) => Ok(read.into()),
            Ok(Err(wrong)) => Err(Error::Data(wrong.into_iter().map(Into::into).collect())),
            Err(ended) => Err(Error::Call(Box::new(ended.diagnostic(name)))),
        }
    }
}

impl From<contract::Configuration> for Configuration {
    fn from(read: contract::Configuration) -> Self {
        Self {
            policies: read.policies,
            data: read.data,
            bundles: read.bundles,
            bundled: read.bundled,
            fail_on: read.fail_on.map(Into::into),
            profile: read.profile,
            overlay: read.overlay,
            waivers: read.waivers.into_iter().map(Into::into).collect(),
            deployments: read
                .deployments
                .into_iter()
                .map(|it| (it.environment, it.files))
                .collect(),
        }
    }
}
