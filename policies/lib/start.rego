# METADATA
# title: Start
# description: What containers are started with, as far as the manifest says.
# scope: package
package plimsoll.lib.start

# The command and its arguments as one line.
line(container) := concat(" ", array.concat(object.get(container, "command", []), object.get(container, "args", [])))

# Where below a container something is said that the pattern is about: the words that say it, or the list where
# only several words together do.
places(container, pattern) := words if {
	words := {[field, j] | some field in ["command", "args"]; some j, word in container[field]; regex.match(pattern, word)}
	count(words) > 0
} else := {[lists[0]]} if {
	regex.match(pattern, line(container))
	lists := [field | some field in ["command", "args"]; count(container[field]) > 0]
}
