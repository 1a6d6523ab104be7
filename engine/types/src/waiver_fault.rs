//! The rules about waivers. No policy file has them: the engine asks them itself, of whatever allows a finding.

use crate::{Action, Dialect, Examples, Kind, Principle, Rule, Severity};

/// What is wrong with a waiver that does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaiverFault {
    /// It does not say what it allows, until when, why or, in a configuration, who answers for it.
    Incomplete,
    /// The day until which it holds has passed.
    Expired,
    /// It has nothing to allow.
    Unneeded,
}

impl WaiverFault {
    /// All of them, in the order of their ids.
    pub const ALL: [Self; 3] = [Self::Incomplete, Self::Expired, Self::Unneeded];

    /// The package of their rules, in which no policy file stands.
    pub const PACKAGE: &str = "plimsoll.waivers";

    /// The fault whose rule has an id.
    #[must_use]
    pub fn of(rule: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fault| fault.id() == rule)
    }

    /// The id of its rule.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Incomplete => "PLM-X001",
            Self::Expired => "PLM-X002",
            Self::Unneeded => "PLM-X003",
        }
    }

    /// What holds where there is no such fault.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Incomplete => "Every waiver says what it allows, until when and why",
            Self::Expired => "No waiver has expired",
            Self::Unneeded => "Every waiver is needed",
        }
    }

    /// How bad a finding is.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::Incomplete | Self::Expired => Severity::Medium,
            Self::Unneeded => Severity::Low,
        }
    }

    /// What to do instead.
    #[must_use]
    pub const fn remediation(self) -> &'static str {
        match self {
            Self::Incomplete => {
                "Write the rule, the last day on which it is allowed, and the reason:\n\
                 # plimsoll: allow PLM-D003 until 2027-01-31 -- the vendor signs its tags"
            }
            Self::Expired => "Mend what was allowed, or agree on another day and say why.",
            Self::Unneeded => "Take it out, so that it allows nothing that comes later.",
        }
    }

    const fn description(self) -> &'static str {
        match self {
            Self::Incomplete => {
                "A waiver is a decision. Whoever reads it later must see which rule was set aside, for how long and \
                 for what reason, or nobody can say whether it still holds. One that leaves a part out allows nothing."
            }
            Self::Expired => {
                "Risk was accepted until a day, and that day has passed. The waiver allows nothing any more, so what it \
                 was for is reported again."
            }
            Self::Unneeded => {
                "What it was for is mended, or it names another rule or place than was meant. Left where it is, it would \
                 silently allow the same fault when it comes back. A waiver for a rule that was not asked is passed over."
            }
        }
    }

    fn examples(self) -> Examples {
        const GOOD: &str = "# plimsoll: allow PLM-D003 until 2027-01-31 -- the vendor signs its tags\nFROM vendor/app:4.2";
        let bad = match self {
            Self::Incomplete => "# plimsoll: allow PLM-D003\nFROM vendor/app:4.2",
            Self::Expired => {
                "# plimsoll: allow PLM-D003 until 2021-01-31 -- the vendor signs its tags\nFROM vendor/app:4.2"
            }
            Self::Unneeded => {
                "# plimsoll: allow PLM-D003 until 2027-01-31 -- the vendor signs its tags\nFROM scratch"
            }
        };
        Examples { bad: bad.to_owned(), good: GOOD.to_owned() }
    }

    /// Its rule, as others tell of themselves in METADATA.
    #[must_use]
    pub fn rule(self) -> Rule {
        Rule {
            id: self.id().to_owned(),
            title: self.title().to_owned(),
            description: self.description().to_owned(),
            severity: self.severity(),
            action: Action::Deny,
            principle: Some(Principle::NonRepudiation),
            controls: Vec::new(),
            remediation: self.remediation().to_owned(),
            examples: Some(self.examples()),
            sensitive: false,
            parameters: Vec::new(),
            profiles: Vec::new(),
            kinds: Kind::ALL.to_vec(),
            dialect: Dialect::Plimsoll,
            package: Self::PACKAGE.to_owned(),
            file: String::new(),
            span: None,
        }
    }
}
