//! What hosts need that answer others by a certain time: a deadline for each check, instances made beforehand,
//! and how the pool fares.

use std::time::Duration;

use plimsoll_types::{Report, Settings};

use crate::{Error, PolicySet, Source, policy_set::undecided};

/// How the instances of a policy set fare.
///
/// ```
/// let library = plimsoll::Engine::new()?.bundled()?;
/// library.warm(1)?;
/// let instances = library.instances();
/// assert_eq!((instances.idle, instances.lost), (1, 0));
/// # Ok::<(), plimsoll::Error>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Instances {
    /// How many wait for a caller.
    pub idle: usize,
    /// How many were made since the policies were compiled.
    pub made: u64,
    /// How many were thrown away because a call ended in them without an answer.
    pub lost: u64,
}

impl PolicySet {
    /// Judges a source as [`PolicySet::check`] does, with a deadline in place of that of the engine's limits.
    ///
    /// ```
    /// use std::time::Duration;
    /// use plimsoll::{Engine, Settings, Source, Verdict};
    ///
    /// let library = Engine::new()?.bundled()?;
    /// let source = Source::text("Dockerfile", "FROM nginx:latest\n");
    /// let report = library.check_within(Duration::from_secs(5), &source, &Settings::default());
    /// assert_eq!(report.verdict, Verdict::Fail);
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    #[must_use]
    pub fn check_within(&self, deadline: Duration, source: &Source, settings: &Settings) -> Report {
        let lent = [source.into()];
        let settings = settings.into();
        let reports =
            self.pool.call_within(Some(deadline), &source.name, 1, |bindings, store, set| {
                let policies = bindings.plimsoll_policy_policies();
                policies.policy_set().call_check(store, set, &lent, &settings)
            });
        match reports.map(|mut reports| reports.pop()) {
            Ok(Some(report)) => report.into(),
            Ok(None) => undecided(&Error::Load("the component gave no report".to_owned())),
            Err(error) => undecided(&error),
        }
    }

    /// Makes instances until so many wait, or as many as the engine's limits keep, so that the first callers
    /// need not.
    ///
    /// # Errors
    /// [`Error::Call`] where an instance cannot be made.
    ///
    /// ```
    /// let library = plimsoll::Engine::new()?.bundled()?;
    /// library.warm(1)?;
    /// assert!(library.instances().idle >= 1);
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    pub fn warm(&self, instances: usize) -> Result<(), Error> {
        self.pool.fill(instances)
    }

    /// How the instances fare.
    ///
    /// ```
    /// let library = plimsoll::Engine::new()?.bundled()?;
    /// assert!(library.instances().made >= 1);
    /// # Ok::<(), plimsoll::Error>(())
    /// ```
    #[must_use]
    pub fn instances(&self) -> Instances {
        self.pool.instances()
    }
}
