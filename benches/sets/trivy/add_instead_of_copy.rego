package trivy.add_instead_of_copy

import data.trivy.lib

deny contains res if {
	some instruction in lib.instructions("add")
	sources := array.slice(instruction.Value, 0, count(instruction.Value) - 1)
	every source in sources {
		not unpacked(source)
		not remote(source)
	}
	res := lib.result(sprintf("Use COPY instead of ADD for '%s'", [concat(" ", sources)]), instruction)
}

unpacked(source) if regex.match(`\.(tar|tar\.gz|tgz|tar\.xz|txz|tar\.bz2)$`, lower(source))

remote(source) if regex.match(`^(https?|ftp|git)://`, source)
