# METADATA
# title: Image references
# description: What rules of every kind of document ask of an image reference.
# scope: package
package plimsoll.lib.images

# Why the image behind a reference can change while the reference stays; undefined where the reference
# has a digest or a tag of its own, and where it is no reference.
floating(image) := "has no tag, which means `latest`" if {
	image.repository
	not image.digest
	not image.tag
}

floating(image) := "is tagged `latest`" if {
	not image.digest
	image.tag == "latest"
}
