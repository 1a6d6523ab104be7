# METADATA
# title: No script is run straight from the network
# description: >-
#   Whatever the server sends on the day of the build runs with all its rights, and nothing is kept that
#   could be looked at afterwards. A broken connection runs half of it.
# scope: package
# custom:
#   id: PLM-D030
#   severity: high
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.11"
#     - nist-800-190: "4.1.5"
#   remediation: |
#     Fetch a fixed version, compare its checksum, then run it:
#     ADD --checksum=sha256:<64 hexadecimal digits> https://example.org/install-1.4.sh /tmp/install.sh
#     RUN sh /tmp/install.sh
#   examples:
#     bad: |
#       FROM buildpack-deps:trixie-curl
#       RUN curl -fsSL https://example.org/install.sh | sh
#     good: |
#       FROM buildpack-deps:trixie-curl
#       ADD --checksum=sha256:7c9b2a4f6e8d0c1b5b3c1f0a9d7e4c2b8f6a1d0e3c5b7a9f2e4d6c8b0a1f3e5d \
#           https://example.org/install-1.4.sh /tmp/
#       RUN sh /tmp/install-1.4.sh
package plimsoll.dockerfile.piped_to_shell

import data.plimsoll.lib.commands
import data.plimsoll.lib.dockerfile
import data.plimsoll.lib.downloads

deny contains {"message": message, "path": array.concat(path, ["commands", i, "program"])} if {
	some path, instruction in dockerfile.instructions
	some i, command in instruction.commands
	reads_script(command)
	some from in command.piped_from
	source := instruction.commands[from]
	source.program in downloads.programs
	message := sprintf("`%s` runs what `%s` fetches", [command.program, source.program])
}

deny contains {"message": message, "path": array.concat(path, ["commands", i, "program"])} if {
	some path, instruction in dockerfile.instructions
	some command in instruction.commands
	command.program in downloads.programs
	i := command.parent
	parent := instruction.commands[i]
	takes_script(parent, command.inside)
	message := sprintf("`%s` runs what `%s` fetches", [parent.program, command.program])
}

# PowerShell is not split into commands, so its text is looked at.
deny contains {"message": "PowerShell runs what it fetches", "path": path} if {
	some path, instruction in dockerfile.named("RUN")
	instruction.shell.language == "powershell"
	runs_download(instruction.text)
}

deny contains {"message": "PowerShell runs what it fetches", "path": array.concat(path, ["program"])} if {
	some path, command in commands.runs
	command.program in {"powershell", "powershell.exe", "pwsh"}
	runs_download(concat(" ", command.arguments))
}

runs_download(text) if {
	regex.match(`(?i)\b(iwr|irm|curl|wget|Invoke-WebRequest|Invoke-RestMethod|DownloadString)\b`, text)
	regex.match(`(?i)\|\s*(iex|Invoke-Expression)\b|\b(iex|Invoke-Expression)\s*[&"']?\s*\$?\(`, text)
}

shells := {"sh", "bash", "dash", "ash", "zsh", "ksh", "busybox"}

# Whether a command runs what it reads. `sh script`, `python -c …` and `perl -pe …` take it for data.
reads_script(command) if {
	command.program in shells
	count(command.operands) == 0
	not commands.has_flag(command, {"c"})
}

reads_script(command) if {
	command.program in shells
	commands.has_flag(command, {"s"})
}

reads_script(command) if {
	command.program in (shells | {"python", "python2", "python3", "perl", "ruby", "node", "php"})
	some first in array.slice(command.arguments, 0, 1)
	first == "-"
}

reads_script(command) if {
	command.program in {"python", "python2", "python3", "perl", "ruby", "node", "php"}
	count(command.arguments) == 0
}

# Whether a command runs what is put into its words, or what it is given as a file.
takes_script(parent, "substitution") if parent.program == "eval"

takes_script(parent, "substitution") if {
	parent.program in shells
	commands.has_flag(parent, {"c"})
	some argument in parent.arguments
	startswith(argument, "$(")
}

takes_script(parent, "process") if parent.program in (shells | {"source", "."})
