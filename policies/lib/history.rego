# METADATA
# title: History
# description: What the history of an image says was run to build it.
# scope: package
package plimsoll.lib.history

# What shells were given to run, by the index of the step: `RUN /bin/sh -c make # buildkit` and, as earlier builders wrote
# it, `|1 VERSION=2 /bin/sh -c make`.
scripts[i] := trim_suffix(script, " # buildkit") if {
	some i, step in input.history
	start := regex.find_n(`^(RUN )?(\|[0-9]+ [^\n]*)?/bin/[a-z]*sh( -[a-z]+( pipefail)?)* -[a-z]*c `, step.created_by, 1)[0]
	script := trim_prefix(step.created_by, start)
	not startswith(script, "#(nop)")
}

# The single commands of a script, as far as its operators tell. What stands in quotes is not looked at.
commands(script) := [trim_space(command) | some command in regex.split(`&&|\|\||[;\n|]`, script); trim_space(command) != ""]
