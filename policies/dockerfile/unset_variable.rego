# METADATA
# title: What an instruction names is set
# description: >-
#   A variable that neither ARG nor ENV nor the base image sets is empty, and the build goes on with half a path.
#   HOME is one of them: the shell of a RUN has it, an ENV or COPY does not.
# scope: package
# custom:
#   id: PLM-D103
#   severity: medium
#   principle: integrity
#   profiles: [default]
#   remediation: |
#     Declare it in the stage that uses it, or write the path in full:
#     ENV PATH=/root/.local/bin:$PATH
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       COPY tool-${VERSION} /usr/local/bin/tool
#       ENV PATH=$HOME/.local/bin:$PATH
#     good: |
#       FROM debian:trixie-slim
#       ARG VERSION=1.4
#       COPY tool-${VERSION} /usr/local/bin/tool
#       ENV PATH=/root/.local/bin:$PATH
package plimsoll.dockerfile.unset_variable

import data.plimsoll.lib.bases
import data.plimsoll.lib.dockerfile
import data.plimsoll.lib.names
import data.plimsoll.lib.variables

deny contains {"message": message, "path": array.concat(path, ["arguments", i])} if {
	some path, instruction in dockerfile.instructions
	not path[4] == "onbuild"
	instruction.name in {"COPY", "ADD", "WORKDIR", "USER", "EXPOSE", "ENV", "VOLUME"}
	known_variables(dockerfile.origin(path[1]).base)
	some i, argument in instruction.arguments
	some name in variables.named(replaced(argument))
	not name in declared(path[1], path[3])
	not name in (global | variables.platform)
	not names.resembled(name, declared(path[1], path[3]))
	message := sprintf("nothing sets `%s`, so it is empty here", [name])
}

# In FROM only what stands above the first of them is known.
deny contains {"message": message, "path": ["stages", i, "base"]} if {
	some i, stage in input.stages
	stage.base.kind in {"image", "stage"}
	not stage.base.image.invalid
	some name in variables.named(replaced(stage.base.text))
	not name in ((global | variables.platform) | proxies)
	not names.resembled(name, global)
	message := sprintf("no ARG above the first FROM declares `%s`, so it is empty here", [name])
}

global := {pair.name | some pair in input.global_args}

# Bases that set PATH and no other variable.
known_variables(base) if base.kind == "scratch"

known_variables(base) if "generic" in bases.stacks(base.image)

# What an instruction can name: what the stage and those it builds on have set before it.
declared(i, j) := ((({"PATH"} | {pair.name |
	some k, instruction in input.stages[i].instructions
	k < j
	instruction.name in {"ARG", "ENV"}
	some pair in instruction.pairs
}) | {pair.name |
	some below in (dockerfile.chain(i) - {i})
	some instruction in input.stages[below].instructions
	instruction.name in {"ARG", "ENV"}
	some pair in instruction.pairs
}) | set_beside(i, j)) | proxies

# A name of the same ENV is judged by the rule about that.
set_beside(i, j) := {pair.name | some pair in input.stages[i].instructions[j].pairs}

# Those that the builder takes without being declared.
proxies := {
	"HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "FTP_PROXY", "ftp_proxy", "NO_PROXY", "no_proxy",
	"ALL_PROXY", "all_proxy",
}

# The part of a word in which variables are replaced by what they hold: not what stands in single quotes, `\$NAME`, or
# `${NAME:-word}`, which says itself what holds where nothing is set.
replaced(text) := regex.replace(text, `'[^']*'|\\\$|\$\{[A-Za-z_][A-Za-z0-9_]*:?[-+?][^}]*\}`, "")
