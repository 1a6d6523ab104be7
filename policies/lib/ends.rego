# METADATA
# title: Ends
# description: What rules of every kind of document say of images that get no more fixes.
# scope: package
package plimsoll.lib.ends

import data.plimsoll.lib.bases

# What is wrong with an image that the catalogue knows to be past its end, and what to take instead.
fault(image) := sprintf("`%s` gets no more fixes: %s%s", [
	image.text,
	concat(", ", [sprintf("%s ended on %s", [line.name, line.end]) | some line in lines]),
	advice(image),
]) if {
	lines := bases.ended(image)
	count(lines) > 0
} else := sprintf("`%s` is not built any more: take %s", [image.text, instead]) if {
	instead := bases.withdrawn(image)
}

# What the catalogue has of the same repository, of the same make if there is one.
default advice(_) := ""

advice(image) := sprintf("; take `%s`", [bases.name(choice)]) if {
	choices := [choice |
		some stack in data.plimsoll.catalogue.stacks
		some choice in array.concat(stack.run, stack.build)
		choice.image == bases.key(image)
	]
	smallest := [stack.minimal |
		some stack in data.plimsoll.catalogue.stacks
		stack.minimal.image == bases.key(image)
	]
	alike := [choice | some choice in array.concat(choices, smallest); make(choice) == make(image)]
	choice := array.concat(alike, choices)[0]
}

# What an image is made of, as far as its tag says: another libc, or less of the same distribution.
make(image) := sort([part | some part in ["alpine", "slim"]; contains(object.get(image, "tag", ""), part)])
