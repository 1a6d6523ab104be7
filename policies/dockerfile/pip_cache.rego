# METADATA
# title: The cache of pip is not left in the image
# description: >-
#   Pip keeps a copy of everything that it fetches, for an install that never comes. It doubles what the
#   packages take.
# scope: package
# custom:
#   id: PLM-D056
#   severity: low
#   principle: integrity
#   profiles: [default]
#   frameworks:
#     - hadolint: "DL3042"
#   remediation: |
#     Give --no-cache-dir, or keep what was fetched in a cache of the builder:
#     RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
#   examples:
#     bad: |
#       FROM python:3.14-slim
#       COPY requirements.txt /app/
#       RUN pip install -r /app/requirements.txt
#     good: |
#       FROM python:3.14-slim
#       COPY requirements.txt /app/
#       RUN pip install --no-cache-dir -r /app/requirements.txt
package plimsoll.dockerfile.pip_cache

import data.plimsoll.lib.commands

deny contains commands.with_more(finding, path, i, "--no-cache-dir") if {
	some path, command in commands.shipped
	some i in installs(command)
	not commands.has_flag(command, {"no-cache-dir"})
	not switched_off(path)
	instruction := commands.instruction(path)
	not cached(instruction)
	not cleaned(instruction.commands)
	finding := {
		"message": "what `pip` fetched stays in the layer a second time",
		"path": commands.argument_path(path, i),
	}
}

# Where pip is told to install: `pip install` and `python -m pip install`.
installs(command) := {min(words)} if {
	command.program in {"pip", "pip2", "pip3"}
	words := {i | some i, argument in command.arguments; argument == "install"}
	count(words) > 0
}

installs(command) := {2} if {
	regex.match(`^python[0-9.]*$`, command.program)
	array.slice(command.arguments, 0, 3) == ["-m", "pip", "install"]
}

switched_off(path) if {
	some pair in input.stages[path[1]].env
	pair.name == "PIP_NO_CACHE_DIR"
	not pair.value in {"0", "false", "no", "off"}
}

switched_off(path) if {
	some pair in commands.runs[path].assignments
	pair.name == "PIP_NO_CACHE_DIR"
}

cached(instruction) if {
	some mount in instruction.mounts
	mount.type in {"cache", "tmpfs"}
	regex.match(`\.cache(/pip)?/?$|^/tmp`, mount.target)
}

cleaned(list) if {
	some command in list
	command.program == "rm"
	some operand in command.operands
	regex.match(`\.cache(/pip|/\*)?/?$`, operand)
}

cleaned(list) if {
	some command in list
	command.program in {"pip", "pip3"}
	array.slice(command.operands, 0, 2) == ["cache", "purge"]
}
