# METADATA
# title: Downloads
# description: Which commands fetch something, where it goes, and whether it is checked.
# scope: package
package plimsoll.lib.downloads

import data.plimsoll.lib.commands

programs := {"curl", "wget", "aria2c"}

# The addresses that a command fetches, by the index of the argument.
addresses(command) := {i: argument |
	command.program in programs
	some i, argument in command.arguments
	regex.match(`^(https?|ftp)://`, argument)
	not is_local(argument)
}

# Whether an address leads back to the build itself.
is_local(address) if regex.match(`^[a-z]+://(localhost|127\.|0\.0\.0\.0|\[::1\]|host\.docker\.internal)`, address)

# Whether the command at an index of a list keeps what it fetches, or hands it on to be unpacked or installed.
keeps(_, i, command) if {
	command.program == "curl"
	commands.has_flag(command, {"o", "O", "output", "remote-name", "remote-name-all"})
	not discards(command)
	i >= 0
}

keeps(_, i, command) if {
	command.program in {"wget", "aria2c"}
	not prints(command)
	not discards(command)
	i >= 0
}

keeps(_, i, command) if {
	some redirection in command.redirections
	startswith(redirection.operator, ">")
	not redirection.operator == ">&"
	not regex.match(`^(/dev/|&?[0-9]+$)`, redirection.target)
	i >= 0
}

keeps(list, i, _) if {
	some other in list
	i in other.piped_from
	other.program in {"tar", "bsdtar", "unzip", "cpio", "dpkg", "rpm", "rpm2cpio", "tee"}
}

# Whether wget writes to its output, as in `-O -`, `-qO-` and `--output-document=-`.
prints(command) if {
	command.program == "wget"
	some argument in command.arguments
	regex.match(`^(-[A-Za-z]*O-|--output-document=-)$`, argument)
}

prints(command) if {
	command.program == "wget"
	some i, argument in command.arguments
	argument == "-"
	regex.match(`^(-[A-Za-z]*O|--output-document)$`, command.arguments[i - 1])
}

# Whether it only looks whether something answers.
discards(command) if commands.has_flag(command, {"spider", "I", "head"})

discards(command) if "/dev/null" in command.operands

# Programs that compare what was fetched with a checksum or a signature.
checks(list) if {
	some command in list
	command.program in {
		"sha1sum", "sha224sum", "sha256sum", "sha384sum", "sha512sum", "b2sum", "md5sum", "shasum", "rhash",
		"gpg", "gpg2", "gpgv", "cosign", "minisign", "signify", "slsa-verifier",
	}
}

checks(list) if {
	some command in list
	command.program == "openssl"
	command.operands[0] in {"dgst", "sha256", "sha512", "cms", "smime"}
}

# What is there to check others by, or is a list that a package manager checks.
for_checking(address) if {
	path := split(split(address, "?")[0], "#")[0]
	regex.match(`(?i)(\.(asc|sig|sign|minisig|gpg|pub|pem|crt|sha\d+|sha\d+sums?|md5|list|repo|sources)|sums\d*(\.txt)?|[./_-]key|/key|keys)$`, path)
}
