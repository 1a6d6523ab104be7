//! `plimsoll explain`: a rule, told in full.

use clap::Args;
use plimsoll::{Rule, Verdict};

use crate::{
    args::{self, Format},
    policies,
};

/// What `plimsoll explain` takes.
#[derive(Debug, Args)]
pub struct Explain {
    /// The id of the rule, such as PLM-D003, or the last part of its package, such as pinned_base.
    #[arg(value_name = "RULE")]
    pub rule: String,

    /// How the rule is written.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,

    #[command(flatten)]
    pub policies: args::Policies,
}

/// Prints what a rule says of itself. The error is a message about a rule or policies that cannot be had.
pub fn run(arguments: &Explain) -> Result<Verdict, String> {
    let (set, _) = policies::compile(&arguments.policies, false)?;
    let wanted = |rule: &&Rule| {
        rule.id.eq_ignore_ascii_case(&arguments.rule)
            || rule.package.rsplit('.').next() == Some(&arguments.rule)
    };
    let rules = policies::told(&set);
    let found: Vec<&Rule> = rules.iter().filter(wanted).collect();
    if found.is_empty() {
        return Err(format!(
            "there is no rule `{}`; `plimsoll rules` lists the rules",
            arguments.rule
        ));
    }
    let text = match arguments.format {
        Format::Text => {
            found.iter().map(|rule| plimsoll_render::rule_page(rule)).collect::<Vec<_>>().join("\n")
        }
        Format::Json => {
            serde_json::to_string_pretty(&found).map_err(|error| error.to_string())? + "\n"
        }
    };
    crate::output::write(&text)?;
    Ok(Verdict::Pass)
}
