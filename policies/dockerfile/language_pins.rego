# METADATA
# title: Tools of languages are pinned
# description: >-
#   Without a version each build installs what the registry has on that day, a package that was taken over
#   an hour ago included. A lock file, or a version, installs what was tested.
# scope: package
# custom:
#   id: PLM-D059
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   frameworks:
#     - hadolint: "DL3013"
#     - hadolint: "DL3016"
#     - hadolint: "DL3028"
#     - hadolint: "DL3062"
#   remediation: |
#     Name the version:
#     RUN pip install --no-cache-dir poetry==2.1.4
#     RUN npm install --global pnpm@10.15.0
#   examples:
#     bad: |
#       FROM python:3.14-slim
#       RUN pip install --no-cache-dir gunicorn
#     good: |
#       FROM python:3.14-slim
#       RUN pip install --no-cache-dir gunicorn==23.0.0
package plimsoll.dockerfile.language_pins

import data.plimsoll.lib.commands

deny contains {"message": message, "path": commands.argument_path(path, i)} if {
	some path, command in commands.runs
	some i, name in named(command)
	not pinned(command, name)
	not contains(name, "$")
	message := sprintf("`%s` is installed in whatever version there is", [name])
}

# The packages that a command names, by the index of the argument.
named(command) := object.remove(words, [first]) if {
	command.program in {"pip", "pip3", "gem", "cargo", "go"}
	not commands.has_flag(command, {"c", "constraint", "path", "git"})
	words := commands.plain(command, {
		"-r", "--requirement", "-c", "--constraint", "-i", "--index-url", "--extra-index-url", "-f", "--find-links",
		"-t", "--target", "--prefix", "--root", "-v", "--version", "-n", "--bindir", "-e", "--editable", "--features",
	})
	first := min(object.keys(words))
	words[first] == "install"
}

named(command) := object.remove(words, [first]) if {
	command.program in {"npm", "pnpm", "yarn"}
	commands.has_flag(command, {"g", "global"})
	words := commands.plain(command, {"--registry", "--prefix"})
	first := min(object.keys(words))
	words[first] in {"install", "i", "add"}
}

pinned(command, name) if {
	command.program in {"pip", "pip3"}
	regex.match(`==|===|@|^\.|/|\.whl$`, name)
}

pinned(command, name) if {
	command.program in {"npm", "pnpm", "yarn"}
	regex.match(`.@[0-9^~]|^[./]|^https?:|\.tgz$`, name)
}

pinned(command, name) if {
	command.program == "gem"
	commands.has_flag(command, {"v", "version"})
	name != ""
}

pinned(command, name) if {
	command.program == "gem"
	regex.match(`:[0-9]|\.gem$`, name)
}

pinned(command, name) if {
	command.program == "cargo"
	contains(name, "@")
}

pinned(command, name) if {
	command.program == "cargo"
	commands.has_flag(command, {"version", "vers"})
	name != ""
}

# `go install ./cmd/tool` installs what lies here.
pinned(command, name) if {
	command.program == "go"
	not endswith(name, "@latest")
}
