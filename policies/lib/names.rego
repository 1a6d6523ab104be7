# METADATA
# title: Names that look alike
# description: Which well-known image the name of another could be taken for.
# scope: package
package plimsoll.lib.names

# What an image's name looks like without being it. Short names are left alone: too many are one letter apart.
meant(image) := name if {
	image.registry == "docker.io"
	written := trim_prefix(image.repository, "library/")
	not contains(written, "/")
	name := resembled(written, data.plimsoll.catalogue.official)
}

meant(image) := concat("/", [publisher, parts[1]]) if {
	image.registry == "docker.io"
	parts := split(image.repository, "/")
	parts[0] != "library"
	publisher := resembled(parts[0], data.plimsoll.catalogue.publishers)
	not longer(parts[0], publisher)
}

meant(image) := concat("/", [registry, image.repository]) if {
	registry := resembled(image.registry, data.plimsoll.catalogue.registries)
	count(registry) > 6
	not longer(image.registry, registry)
}

# Whether one name is the other with something before or after it: a name of its own, as `jenkinsx` is.
longer(a, b) if startswith(a, b)

longer(a, b) if startswith(b, a)

longer(a, b) if endswith(a, b)

longer(a, b) if endswith(b, a)

# The first of the known names that a name is a slip away from.
resembled(name, known) := found[0] if {
	count(name) > 4
	not name in known
	found := sort([other | some other in known; slip(name, other)])
	count(found) > 0
}

# Whether one name becomes the other by a letter more, less or changed, by two neighbours that change places,
# or by letters that look the same.
slip(a, b) if {
	count(b) > 4
	count(a) == count(b)
	differ := [i | some i, letter in split(a, ""); letter != substring(b, i, 1)]
	near(a, b, differ)
}

slip(a, b) if {
	count(b) > 4
	count(a) == count(b) + 1
	longer_by_one(a, b)
}

slip(a, b) if {
	count(b) > 4
	count(b) == count(a) + 1
	longer_by_one(b, a)
}

slip(a, b) if {
	count(b) > 4
	a != b
	skeleton(a) == skeleton(b)
}

near(_, _, differ) if count(differ) == 1

near(a, b, differ) if {
	[i, j] = differ
	j == i + 1
	substring(a, i, 1) == substring(b, j, 1)
	substring(a, j, 1) == substring(b, i, 1)
}

# A digit at the end is a version, as in `python3`, and an `s` a plural: names that their owners mean.
longer_by_one(long, short) if {
	not regex.match(`^[0-9s-]$`, trim_prefix(long, short))
	some i in numbers.range(0, count(short))
	concat("", [substring(long, 0, i), substring(long, i + 1, -1)]) == short
}

skeleton(name) := replace(replace(replace(replace(name, "rn", "m"), "0", "o"), "1", "l"), "vv", "w")
