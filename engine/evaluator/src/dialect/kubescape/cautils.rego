# The functions that Kubescape gives to its rules as `data.cautils`. They have the names and the meaning that
# rules rely on, see `resources` in github.com/kubescape/opa-utils.
package cautils

import rego.v1

list_contains(list, element) if list[_] == element

getPodName(metadata) := metadata.name

# The fields that both objects have with the same value.
object_intersection(parent, part) := {key: value |
	some key, value in part
	parent[key] == value
}

is_subobject(part, parent) if object_intersection(parent, part) == part

# Permissions of a file, from the number that chmod takes.
unix_permission(mode) := {
	"user": unix_permission_from_octal(bits.rsh(mode, 6)),
	"group": unix_permission_from_octal(bits.rsh(mode, 3)),
	"everyone": unix_permission_from_octal(mode),
	"setuid": _has_bit(mode, 2048),
	"setgid": _has_bit(mode, 1024),
	"sticky": _has_bit(mode, 512),
}

unix_permission_from_octal(digit) := {
	"read": _has_bit(digit, 4),
	"write": _has_bit(digit, 2),
	"exec": _has_bit(digit, 1),
}

_has_bit(mode, bit) := bits.and(mode, bit) != 0

# No more than 0644.
is_strict_conf_permission(mode) if {
	known := bits.and(mode, 4095)
	bits.and(known, bits.negate(420)) == 0
}

is_not_strict_conf_permission(mode) if not is_strict_conf_permission(mode)

# What is special about the second number is so about the first; and of reading, writing and executing there
# is one at least that nobody may do by the second number who may not by the first. Rules and their expected
# results rely on that one is enough.
unix_permissions_allow(allowed, mode) if {
	special := bits.and(mode, 3584)
	bits.and(special, bits.negate(allowed)) == 0

	# All that may read, all that may write, all that may execute.
	some everybody in [292, 146, 73]
	these := bits.and(mode, everybody)
	bits.and(these, bits.negate(allowed)) == 0
}

# Owned by root, or not known.
is_strict_conf_ownership(ownership) if ownership.err

is_strict_conf_ownership(ownership) if {
	ownership.uid == 0
	ownership.gid == 0
}

is_not_strict_conf_ownership(ownership) if not is_strict_conf_ownership(ownership)
