//! Where a check runs, told from the variables that each CI system sets.

use std::path::PathBuf;

/// A CI system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    /// GitHub Actions.
    Github,
    /// GitLab CI.
    Gitlab,
    /// Azure Pipelines.
    Azure,
    /// Jenkins.
    Jenkins,
    /// Any other, or none.
    Plain,
}

impl System {
    /// Every system.
    pub const ALL: [Self; 5] =
        [Self::Github, Self::Gitlab, Self::Azure, Self::Jenkins, Self::Plain];

    /// The name, as people write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Azure => "azure",
            Self::Jenkins => "jenkins",
            Self::Plain => "plain",
        }
    }
}

/// Where a check runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The system.
    pub system: System,
    /// What the change under review starts from, as git takes it; `None` where there is no change under review, as
    /// on a branch that is built by itself.
    pub base: Option<String>,
    /// What comes before the path of a file in its address on the web.
    pub sources: Option<String>,
    /// The file whose Markdown the system shows as the summary of the job.
    pub summary: Option<PathBuf>,
}

impl Place {
    /// Finds out by the variables of the environment.
    #[must_use]
    pub fn find(variable: impl Fn(&str) -> Option<String>) -> Self {
        let variable = |name: &str| variable(name).filter(|value| !value.is_empty());
        let is =
            |name: &str| variable(name).is_some_and(|value| value.eq_ignore_ascii_case("true"));
        let system = if is("GITHUB_ACTIONS") {
            System::Github
        } else if is("GITLAB_CI") {
            System::Gitlab
        } else if is("TF_BUILD") {
            System::Azure
        } else if variable("JENKINS_URL").is_some() {
            System::Jenkins
        } else {
            System::Plain
        };
        Self::of(system, variable)
    }

    /// The place in a system that is known.
    #[must_use]
    pub fn of(system: System, variable: impl Fn(&str) -> Option<String>) -> Self {
        let variable = |name: &str| variable(name).filter(|value| !value.is_empty());
        // The branch is that of the remote: CI has no branch of its own.
        let branch = |name: &str| {
            let name = variable(name)?;
            Some(format!("origin/{}", name.strip_prefix("refs/heads/").unwrap_or(&name)))
        };
        let nothing = Self { system, base: None, sources: None, summary: None };
        match system {
            System::Github => Self {
                base: branch("GITHUB_BASE_REF"),
                sources: variable("GITHUB_SERVER_URL")
                    .zip(variable("GITHUB_REPOSITORY"))
                    .zip(variable("GITHUB_SHA"))
                    .map(|((server, name), commit)| format!("{server}/{name}/blob/{commit}/")),
                summary: variable("GITHUB_STEP_SUMMARY").map(PathBuf::from),
                ..nothing
            },
            System::Gitlab => Self {
                base: variable("CI_MERGE_REQUEST_DIFF_BASE_SHA")
                    .or_else(|| branch("CI_MERGE_REQUEST_TARGET_BRANCH_NAME")),
                sources: variable("CI_PROJECT_URL")
                    .zip(variable("CI_COMMIT_SHA"))
                    .map(|(project, commit)| format!("{project}/-/blob/{commit}/")),
                ..nothing
            },
            System::Azure => Self { base: branch("SYSTEM_PULLREQUEST_TARGETBRANCH"), ..nothing },
            System::Jenkins => Self { base: branch("CHANGE_TARGET"), ..nothing },
            System::Plain => nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(variables: &[(&str, &str)]) -> Place {
        Place::find(|name| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn each_system_is_known_by_its_own_variable() {
        for (name, value, system) in [
            ("GITHUB_ACTIONS", "true", System::Github),
            ("GITLAB_CI", "true", System::Gitlab),
            ("TF_BUILD", "True", System::Azure),
            ("JENKINS_URL", "https://ci.example.com/", System::Jenkins),
            ("CI", "true", System::Plain),
            ("GITHUB_ACTIONS", "false", System::Plain),
        ] {
            assert_eq!(place(&[(name, value)]).system, system, "{name}={value}");
        }
    }

    #[test]
    fn a_change_under_review_has_a_base_and_a_branch_by_itself_has_none() {
        let github = ("GITHUB_ACTIONS", "true");
        assert_eq!(place(&[github, ("GITHUB_BASE_REF", "")]).base, None);
        let base = |variables: &[(&str, &str)]| place(variables).base.unwrap_or_default();
        assert_eq!(base(&[github, ("GITHUB_BASE_REF", "main")]), "origin/main");
        let gitlab = ("GITLAB_CI", "true");
        let target = ("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main");
        assert_eq!(base(&[gitlab, target]), "origin/main");
        assert_eq!(base(&[gitlab, target, ("CI_MERGE_REQUEST_DIFF_BASE_SHA", "4f2a")]), "4f2a");
        let azure = ("SYSTEM_PULLREQUEST_TARGETBRANCH", "refs/heads/rel/1");
        assert_eq!(base(&[("TF_BUILD", "True"), azure]), "origin/rel/1");
        assert_eq!(base(&[("JENKINS_URL", "x"), ("CHANGE_TARGET", "main")]), "origin/main");
    }

    #[test]
    fn sources_have_an_address_where_the_system_tells_it() {
        let github = place(&[
            ("GITHUB_ACTIONS", "true"),
            ("GITHUB_SERVER_URL", "https://git.example.com"),
            ("GITHUB_REPOSITORY", "acme/shop"),
            ("GITHUB_SHA", "4f2a"),
            ("GITHUB_STEP_SUMMARY", "/tmp/summary.md"),
        ]);
        let address = "https://git.example.com/acme/shop/blob/4f2a/";
        assert_eq!(github.sources.as_deref(), Some(address));
        assert_eq!(github.summary, Some(PathBuf::from("/tmp/summary.md")));
        let gitlab = place(&[
            ("GITLAB_CI", "true"),
            ("CI_PROJECT_URL", "https://git.example.com/acme/shop"),
            ("CI_COMMIT_SHA", "4f2a"),
        ]);
        let address = "https://git.example.com/acme/shop/-/blob/4f2a/";
        assert_eq!(gitlab.sources.as_deref(), Some(address));
    }
}
