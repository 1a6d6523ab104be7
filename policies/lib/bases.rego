# METADATA
# title: Base images
# description: What the catalogue says of a base image.
# scope: package
package plimsoll.lib.bases

# An image's name without tag and digest, as the catalogue writes it.
key(image) := sprintf("%s/%s", [image.registry, image.repository])

# What the catalogue calls the images: what is theirs and no longer gets security fixes, be it the program or
# the distribution below it. At most one of each.
ended(image) := [line |
	some line in array.concat(array.concat(programs(image), distributions(image)), codenames(image))
	over(line.end)
]

programs(image) := [{"name": sprintf("%s %s", [entry.name, version]), "end": entry.ends[version]} |
	entry := data.plimsoll.catalogue.lines[key(image)]
	version := longest(entry.ends, image.tag)
]

distributions(image) := [{"name": sprintf("%s %s", [entry.name, version]), "end": entry.ends[version]} |
	some entry in data.plimsoll.catalogue.distributions
	key(image) in entry.images
	version := longest(entry.ends, image.tag)
]

# Official images, and Microsoft's, say in their tags which distribution they are on.
codenames(image) := [{"name": sprintf("%s %s", [entry.name, version]), "end": entry.ends[version]} |
	regex.match(`^(docker\.io/(library|nginxinc)|mcr\.microsoft\.com)/`, key(image))
	some entry in data.plimsoll.catalogue.distributions
	some part in split(replace(image.tag, "alpine-3", "alpine3"), "-")
	version := entry.codenames[part]
]

# The release of a distribution, as os-release tells it, if it gets no more fixes.
ended_release(os) := line if {
	entry := data.plimsoll.catalogue.distributions[os.id]
	version := longest(entry.ends, os.version)
	line := {"name": sprintf("%s %s", [entry.name, version]), "end": entry.ends[version]}
	over(line.end)
}

# The release line of a language's runtime, if it gets no more fixes.
ended_runtime(language) := line if {
	entry := data.plimsoll.catalogue.lines[runtimes[language.name]]
	version := longest(entry.ends, language.version)
	line := {"name": sprintf("%s %s", [entry.name, version]), "end": entry.ends[version]}
	over(line.end)
}

# Of Java the end hangs on the vendor, which files do not tell.
runtimes := {
	"python": "docker.io/library/python",
	"node": "docker.io/library/node",
	"go": "docker.io/library/golang",
	"ruby": "docker.io/library/ruby",
	"php": "docker.io/library/php",
	"dotnet": "mcr.microsoft.com/dotnet/runtime",
}

# The release line that a tag belongs to: `3.9.2-slim` to `3.9`, and not to `3`.
longest(lines, tag) := found[count(found) - 1] if {
	version := trim_prefix(split(split(tag, "-")[0], "_")[0], "v")
	parts := split(version, ".")
	found := [line |
		some n in numbers.range(1, count(parts))
		line := concat(".", array.slice(parts, 0, n))
		lines[line]
	]
	count(found) > 0
}

# Whether a day, given as `2026-08-31`, has passed.
over(day) if time.now_ns() > time.add_date(time.parse_rfc3339_ns(sprintf("%sT00:00:00Z", [day])), 0, 0, 1)

# What to take instead of an image that nobody builds any more.
withdrawn(image) := data.plimsoll.catalogue.withdrawn[key(image)]

# The stacks of the catalogue that an image is for.
stacks(image) := {stack_name |
	some stack_name, stack in data.plimsoll.catalogue.stacks
	key(image) in stack.images
}

# Whether the catalogue names an image, for whatever purpose.
approved(image) if {
	some stack in data.plimsoll.catalogue.stacks
	some choice in array.concat(array.concat(stack.build, stack.run), [stack.minimal])
	choice.image == key(image)
}

# How a choice of the catalogue is written after FROM.
name(choice) := sprintf("%s:%s", [trim_prefix(trim_prefix(choice.image, "docker.io/library/"), "docker.io/"), choice.tag])

# Whether an image is known to run as a user other than root.
has_user(image) if {
	some known in data.plimsoll.catalogue.users
	startswith(key(image), known.image)
	contains(object.get(image, "tag", ""), object.get(known, "tag", ""))
}
