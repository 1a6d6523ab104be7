# METADATA
# title: Package managers
# description: What the commands of a Dockerfile install, and with what.
# scope: package
package plimsoll.lib.packages

import data.plimsoll.lib.commands

# How to tell what a package manager is asked to do: the words for installing, and the options whose
# value is the next word.
managers := {
	"apt-get": apt,
	"apt": apt,
	"aptitude": apt,
	"apk": {
		"family": "apk",
		"install": {"add"},
		"valued": {"-t", "--virtual", "-X", "--repository", "-p", "--root", "--arch", "--keys-dir", "--repositories-file"},
	},
	"yum": rpm,
	"dnf": rpm,
	"dnf5": rpm,
	"microdnf": rpm,
	"tdnf": rpm,
	"zypper": {
		"family": "zypper",
		"install": {"install", "in"},
		"valued": {"-t", "--type", "-r", "--repo", "--from", "-R", "--root"},
	},
}

apt := {
	"family": "apt",
	"install": {"install"},
	"valued": {"-t", "--target-release", "--default-release", "-o", "--option", "-c", "--config-file", "-a"},
}

rpm := {
	"family": "rpm",
	"install": {"install", "localinstall", "groupinstall", "reinstall"},
	"valued": {"-c", "--config", "-x", "--exclude", "--enablerepo", "--disablerepo", "--installroot", "--releasever", "--setopt"},
}

# Every call of a package manager by its path: its `family`, the word that says what to do and where that
# stands, and what it is to be done with.
calls[path] := {
	"family": manager.family,
	"does": words[first],
	"at": first,
	"packages": object.remove(words, [first]),
	"command": command,
} if {
	some path, command in commands.runs
	manager := managers[command.program]
	words := commands.plain(command, manager.valued)
	first := min(object.keys(words))
}

# Those of them that install.
installs[path] := call if {
	some path, call in calls
	call.does in managers[call.command.program].install
	not pretends(call.command)
}

pretends(command) if commands.has_flag(command, {"simulate", "dry-run", "just-print", "download-only", "print-uris"})

# Where one of a call's packages stands in the document.
package_path(path, i) := commands.argument_path(path, i)

# A package's name without the version that is asked for.
name(text) := split(split(split(split(text, "=")[0], "~")[0], "<")[0], ">")[0]

# Whether the text is a file or an address rather than the name of a package.
is_file(text) if contains(text, "/")

is_file(text) if regex.match(`\.(deb|apk|rpm)$`, text)

# Whether one of the commands removes some of what a call has installed, by name or by the name of their group.
taken_away(list, call, names) if {
	some command in list
	managers[command.program].family == call.family
	some word in command.operands
	word in {"del", "purge", "remove", "autoremove", "erase", "rm"}
	goes(command, call, names)
}

goes(command, _, names) if {
	some taken in names
	taken in command.operands
}

goes(command, call, _) if {
	some group in commands.value(call.command, {"-t", "--virtual"})
	group in command.operands
}

# A list in a variable, as in `apt-get purge -y $BUILD_DEPS`.
goes(command, _, _) if count(command.unresolved) > 0

goes(command, _, _) if commands.has_flag(command, {"auto-remove", "autoremove"})
