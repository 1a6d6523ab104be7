# METADATA
# title: Versions
# description: Which version of something comes before which, as far as numbers and dots tell.
# scope: package
package plimsoll.lib.versions

# The numbers that a version starts with: an epoch, a `v` and what a distribution adds are left out.
parts(version) := [to_number(part) | some part in split(plain, ".")] if {
	found := regex.find_all_string_submatch_n(`^([0-9]+:)?v?([0-9]+(\.[0-9]+)*)`, version, 1)
	plain := found[0][2]
}

# Whether a version lies within bounds such as `<2.17.1`, `>=1.0` or `=3.2`, all of them.
within(version, bounds) if {
	count(bounds) > 0
	every bound in bounds {
		holds(parts(version), bound)
	}
}

holds(have, bound) if {
	startswith(bound, "<")
	not startswith(bound, "<=")
	before(have, parts(substring(bound, 1, -1)))
}

holds(have, bound) if {
	startswith(bound, "<=")
	not before(parts(substring(bound, 2, -1)), have)
}

holds(have, bound) if {
	startswith(bound, ">")
	not startswith(bound, ">=")
	before(parts(substring(bound, 1, -1)), have)
}

holds(have, bound) if {
	startswith(bound, ">=")
	not before(have, parts(substring(bound, 2, -1)))
}

holds(have, bound) if {
	startswith(bound, "=")
	wanted := parts(substring(bound, 1, -1))
	array.slice(have, 0, count(wanted)) == wanted
}

# Of `2.17` and `2.17.0` neither comes before the other.
before(a, b) if padded(a, count(b)) < padded(b, count(a))

padded(list, length) := array.concat(list, [0 | some i in numbers.range(1, length); i > count(list)])
