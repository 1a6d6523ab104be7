# METADATA
# title: Installed packages
# description: What databases of packages and lists of materials say that an image holds.
# scope: package
package plimsoll.lib.installed

# Every package by its path.
packages[["contents", "packages", i]] := entry if some i, entry in input.contents.packages

packages[["sbom", "packages", i]] := entry if {
	some i, entry in input.sbom.packages
	not listed[[entry.name, object.get(entry, "version", "")]]
}

# What a database of packages tells of already.
listed contains [entry.name, entry.version] if some entry in input.contents.packages

# What people call a package.
name(entry) := sprintf("`%s` %s", [entry.name, entry.version]) if entry.version != ""

name(entry) := sprintf("`%s`", [entry.name]) if object.get(entry, "version", "") == ""
