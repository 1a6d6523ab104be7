//! `plimsoll rules`: what there is to decide by.

use plimsoll::Verdict;

use crate::{
    args::{Format, Rules},
    policies,
};

/// Prints the rules. The error is a message about policies that cannot be had.
pub fn run(arguments: &Rules) -> Result<Verdict, String> {
    let (set, _) = policies::compile(&arguments.policies, false)?;
    // Whoever leaves the engine's own rules out wants to see what else there is.
    let is_alone = arguments.policies.no_bundled;
    let rules = if is_alone { set.rules().to_vec() } else { policies::told(&set) };
    let text = match arguments.format {
        Format::Text => plimsoll_render::rules(&rules),
        Format::Json => {
            let json = serde_json::to_string_pretty(&rules);
            json.map_err(|error| error.to_string())? + "\n"
        }
    };
    crate::output::write(&text)?;
    Ok(Verdict::Pass)
}
