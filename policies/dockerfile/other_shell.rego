# METADATA
# title: Steps are written for the shell that runs them
# description: >-
#   Without SHELL it is /bin/sh, which is bash on few distributions. What only bash knows fails there, or does something else
#   and fails later: `mkdir {a,b}` makes one folder, and `&>` sends a program into the background.
# scope: package
# custom:
#   id: PLM-D135
#   severity: medium
#   principle: integrity
#   profiles: [default]
#   remediation: |
#     Say which shell is meant, or write what every shell knows:
#     SHELL ["/bin/bash", "-o", "pipefail", "-c"]
#     RUN mkdir -p /app/bin /app/lib && if [ "$MODE" = dev ]; then . /app/env; fi
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       RUN mkdir -p /app/{bin,lib}
#     good: |
#       FROM debian:trixie-slim
#       RUN mkdir -p /app/bin /app/lib
package plimsoll.dockerfile.other_shell

import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": array.concat(path, array.concat(["commands", k], found.at))} if {
	some path, instruction in dockerfile.instructions
	instruction.shell.command[0] in {"/bin/sh", "sh"}
	image := dockerfile.origin(path[1]).base.image
	shell := shell_of(image)
	some k, command in instruction.commands
	not other_shell_reads(instruction.commands, k)
	some found in strange(shell, command)
	message := sprintf("`%s` is bash's, and `/bin/sh` of `%s` takes it for something else", [found.text, image.text])
}

# Whether the command stands in a script for a shell that knows it.
other_shell_reads(list, k) if {
	some above in graph.reachable({i: [command.parent | command.parent] | some i, command in list}, {k})
	list[above].program in {"bash", "zsh", "ksh"}
}

# What neither dash nor the ash of BusyBox knows, and what dash alone does not: ash has learned some of it.
strange(shell, command) := array.concat(names(command), array.concat(braces(command), dash[shell])) if {
	dash := {"ash": [], "dash": array.concat(tests(command), array.concat(echoes(command), redirections(command)))}
}

names(command) := [{"text": command.program, "at": ["program"]} | command.path in {"pushd", "popd", "shopt", "declare"}]

# What a program that makes, moves or removes files is given.
braces(command) := [{"text": word, "at": ["arguments", i]} |
	command.program in {"mkdir", "cp", "mv", "rm", "rmdir", "touch", "chmod", "chown", "ln", "install", "ls", "cat", "tar"}
	some i, word in command.words
	regex.match(`^[^'"\\{}]*\{[^'"\\{}]*,[^'"\\{}]*\}[^'"\\]*$`, word)
]

tests(command) := array.concat(
	[{"text": command.program, "at": ["program"]} | command.path in {"[[", "source"}],
	[{"text": word, "at": ["arguments", i]} |
		command.path in {"[", "test"}
		some i, word in command.words
		word == "=="
	],
)

# Only the shell's own `echo` prints its options.
echoes(command) := [{"text": concat(" ", ["echo", word]), "at": ["arguments", 0]} |
	command.path == "echo"
	word := command.words[0]
	regex.match(`^-[neE]*e[neE]*$`, word)
]

redirections(command) := [{"text": redirection.operator, "at": ["redirections", i]} |
	some i, redirection in command.redirections
	redirection.operator in {"&>", "&>>"}
]

# Which shell is `/bin/sh`, where the image's name tells.
shell_of(image) := "ash" if {
	image.registry == "docker.io"
	image.repository in {"library/alpine", "library/busybox"}
} else := "ash" if {
	contains(tag(image), "alpine")
} else := "dash" if {
	image.registry == "docker.io"
	image.repository in debian
} else := "dash" if {
	startswith(image.repository, "library/")
	some part in split(tag(image), "-")
	some name in ["debian", "ubuntu"]
	data.plimsoll.catalogue.distributions[name].codenames[part]
}

tag(image) := object.get(image, "tag", "")

# These are on Debian or Ubuntu, unless their tag says otherwise.
debian := {concat("/", ["library", name]) |
	some name in [
		"buildpack-deps", "debian", "gcc", "golang", "httpd", "nginx", "node", "perl", "php", "postgres", "python", "redis",
		"ruby", "rust", "ubuntu",
	]
}
