//! `plimsoll rules`: what there is to decide by.

use plimsoll::Verdict;

use crate::{
    args::{Format, Rules},
    policies::{self, Failure},
};

/// Prints the rules. The error is a message about policies that cannot be had.
pub fn run(arguments: &Rules) -> Result<Verdict, String> {
    let (set, _) =
        policies::compile(&arguments.policies, false).map_err(|failure| match failure {
            Failure::Other(message) => message,
            Failure::Compile(error) => error.to_string(),
        })?;
    let text = match arguments.format {
        Format::Text => plimsoll_render::rules(set.rules()),
        Format::Json => {
            let json = serde_json::to_string_pretty(set.rules());
            json.map_err(|error| error.to_string())? + "\n"
        }
    };
    crate::output::write(&text)?;
    Ok(Verdict::Pass)
}
