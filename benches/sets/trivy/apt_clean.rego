package trivy.apt_clean

import data.trivy.lib

deny contains res if {
	some instruction in lib.run
	some command in lib.commands(instruction)
	regex.match(`^apt(-get)? .*install`, command)
	not cleaned(instruction)
	not cached(instruction)
	res := lib.result(sprintf("Lists of packages stay in the image after '%s'", [command]), instruction)
}

cleaned(instruction) if contains(lib.text(instruction), "rm -rf /var/lib/apt/lists")

cached(instruction) if {
	some flag in instruction.Flags
	startswith(flag, "--mount=type=cache")
	contains(flag, "/var/lib/apt")
}
