# METADATA
# title: What ships is not set up for development
# description: >-
#   In development frameworks show stack traces and settings to everybody, load code on request and wait
#   for debuggers. What is set in the image holds wherever nobody changes it.
# scope: package
# custom:
#   id: PLM-D085
#   severity: medium
#   principle: confidentiality
#   profiles: [production, strict]
#   remediation: |
#       Set production in the image, and development where one develops:
#       ENV NODE_ENV=production
package plimsoll.dockerfile.debug_settings

import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": ["stages", i, "instructions", j, "pairs", k, "value"]} if {
	some ["stages", i, "instructions", j], instruction in dockerfile.named("ENV")
	i in dockerfile.shipped
	some k, pair in instruction.pairs
	development(pair.name, lower(pair.value))
	message := sprintf("`%s=%s` is for development", [pair.name, pair.value])
}

deny contains {"message": message, "path": array.concat(path, ["commands", c, "arguments", k])} if {
	some path, instruction in dockerfile.instructions
	instruction.name in {"CMD", "ENTRYPOINT"}
	dockerfile.ships(path)
	some c, command in instruction.commands
	some k, argument in command.arguments
	debugger(argument)
	message := sprintf("`%s` lets a debugger in", [argument])
}

development(name, "development") if {
	name in {"NODE_ENV", "RAILS_ENV", "RACK_ENV", "FLASK_ENV", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "APP_ENV", "MIX_ENV"}
}

development(name, "dev") if name in {"APP_ENV", "MIX_ENV", "SYMFONY_ENV"}

development(name, value) if {
	name in {"FLASK_DEBUG", "DJANGO_DEBUG", "APP_DEBUG", "XDEBUG_MODE"}
	not value in {"", "0", "false", "off", "no"}
}

development(_, value) if debugger(value)

debugger(text) if regex.match(`(-agentlib:jdwp|-Xrunjdwp|-agentpath:.*jdwp).*server=y`, text)

debugger(text) if regex.match(`--inspect(-brk)?(=0\.0\.0\.0|=\[?::)`, text)
