//! `plimsoll explain`: a rule, told in full.

use clap::Args;
use plimsoll::{Engine, Rule, Verdict};

use crate::{
    args::{self, Format},
    equivalents::{self, Equivalent},
    output, policies,
};

/// The profile of all rules there are.
const ALL: &str = "all";

/// What `plimsoll explain` takes.
#[derive(Debug, Args)]
pub struct Explain {
    /// The id of the rule, such as PLM-D003, the last part of its package, such as pinned_base, or the id of a rule of
    /// hadolint, Trivy, kube-linter and others that tells the same, such as DL3008.
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
    let engine = policies::engine()?;
    let wanted = &arguments.rule;
    let named = |rule: &Rule| {
        rule.id.eq_ignore_ascii_case(wanted)
            || rule.package.rsplit('.').next() == Some(wanted.as_str())
    };
    let (set, _) = policies::compile_on(&engine, &arguments.policies, false)?;
    let chosen = policies::told(&set);
    let found = matching(&chosen, named);
    if !found.is_empty() {
        return show(arguments, &[], &found);
    }
    let rules = with_all_others(&engine, &arguments.policies, chosen)?;
    let found = matching(&rules, named);
    if !found.is_empty() {
        return show(arguments, &[], &found);
    }
    let equivalents = equivalents::of(&engine, wanted)?;
    if equivalents.is_empty() {
        return Err(format!("there is no rule `{wanted}`; `plimsoll rules` lists the rules"));
    }
    let tells = |rule: &Rule| equivalents.iter().any(|same| same.names.contains(&rule.id));
    show(arguments, &equivalents, &matching(&rules, tells))
}

fn matching(rules: &[Rule], wanted: impl Fn(&Rule) -> bool) -> Vec<&Rule> {
    rules.iter().filter(|rule| wanted(rule)).collect()
}

/// The rules that a profile chooses, as it tunes them, and those that it leaves out: they can be explained, too.
fn with_all_others(
    engine: &Engine,
    policies: &args::Policies,
    mut chosen: Vec<Rule>,
) -> Result<Vec<Rule>, String> {
    let mut policies = policies.clone();
    policies.configuring.profile = Some(ALL.to_owned());
    let (all, _) = policies::compile_on(engine, &policies, false)?;
    for rule in policies::told(&all) {
        if !chosen.iter().any(|known| known.id == rule.id) {
            chosen.push(rule);
        }
    }
    chosen.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(chosen)
}

fn show(
    arguments: &Explain,
    equivalents: &[Equivalent],
    rules: &[&Rule],
) -> Result<Verdict, String> {
    let sentences = equivalents.iter().map(|same| format!("{}\n", same.sentence()));
    match arguments.format {
        Format::Text => {
            let pages = rules.iter().map(|rule| plimsoll_render::rule_page(rule));
            output::write(&sentences.chain(pages).collect::<Vec<_>>().join("\n"))?;
        }
        Format::Json => {
            let json = serde_json::to_string_pretty(rules).map_err(|error| error.to_string())?;
            sentences.for_each(|sentence| output::note(sentence.trim_end()));
            output::write(&(json + "\n"))?;
        }
    }
    Ok(Verdict::Pass)
}
