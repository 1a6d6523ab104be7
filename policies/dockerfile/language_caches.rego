# METADATA
# title: The caches of languages are not left in the image
# description: >-
#   What Bundler, Go, Cargo, Composer, Conda and uv have fetched stays in the layer, packed, for an install that
#   never comes. In the image that ships it is dead weight, and often more than the application.
# scope: package
# custom:
#   id: PLM-D101
#   severity: low
#   principle: integrity
#   profiles: [default]
#   remediation: |
#     Clean up in the same step, or keep it in a cache of the builder:
#     RUN --mount=type=cache,target=/root/.composer/cache composer install --no-dev
#     RUN conda install -y numpy && conda clean -afy
#   examples:
#     bad: |
#       FROM composer:2
#       COPY composer.json composer.lock /app/
#       RUN composer install --no-dev
#     good: |
#       FROM composer:2
#       COPY composer.json composer.lock /app/
#       RUN composer install --no-dev && composer clear-cache
package plimsoll.dockerfile.language_caches

import data.plimsoll.lib.commands

deny contains {"message": message, "path": array.concat(path, ["program"])} if {
	some path, command in commands.shipped
	cache := caches[command.program]
	some first in array.slice(command.operands, 0, 1)
	first in cache.fetches
	not commands.has_flag(command, cache.without)
	not switched_off(path, cache)
	instruction := commands.instruction(path)
	not mounted(instruction)
	not cleaned(instruction.commands, cache)
	message := sprintf("what `%s %s` fetched stays in the layer a second time", [command.program, first])
}

# The words that make a program fetch, the options and variables that keep it from keeping, the words that clean up, and
# what the folder of the cache is called.
caches := {
	"bundle": {
		"fetches": {"install"}, "without": {"no-cache"}, "variables": {"BUNDLE_NO_CACHE"},
		"cleans": {"clean"}, "folder": `(^|/)cache(/|$)|\.bundle`,
	},
	"go": {
		"fetches": {"build", "install", "get"}, "without": set(), "variables": set(),
		"cleans": {"clean"}, "folder": `go-build|\.cache|/pkg(/mod)?/?\*?$|GOCACHE|GOPATH`,
	},
	"cargo": {
		"fetches": {"build", "install"}, "without": {"offline"}, "variables": set(),
		"cleans": {"clean"}, "folder": `registry|\.cargo|CARGO_HOME`,
	},
	"composer": {
		"fetches": {"install", "require", "create-project"}, "without": {"no-cache"}, "variables": {"COMPOSER_NO_CACHE"},
		"cleans": {"clear-cache", "clearcache", "cc"}, "folder": `composer(/cache)?/?\*?$|\.cache`,
	},
	"conda": conda,
	"mamba": conda,
	"micromamba": conda,
	"uv": {
		"fetches": {"sync", "pip", "add"}, "without": {"no-cache", "n"}, "variables": {"UV_NO_CACHE"},
		"cleans": {"cache"}, "folder": `\.cache|UV_CACHE_DIR`,
	},
}

conda := {
	"fetches": {"install", "create", "update"}, "without": set(), "variables": set(),
	"cleans": {"clean"}, "folder": `pkgs`,
}

switched_off(path, cache) if {
	some pair in array.concat(input.stages[path[1]].env, commands.runs[path].assignments)
	pair.name in cache.variables
	not lower(pair.value) in {"", "0", "false"}
}

mounted(instruction) if {
	some mount in instruction.mounts
	mount.type in {"cache", "tmpfs"}
}

cleaned(list, cache) if {
	some command in list
	caches[command.program] == cache
	some word in array.slice(command.operands, 0, 1)
	word in cache.cleans
}

cleaned(list, cache) if {
	some command in list
	command.program in {"rm", "find"}
	some operand in command.operands
	regex.match(cache.folder, operand)
}
