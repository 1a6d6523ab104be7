# METADATA
# title: The image is not set up for development
# description: >-
#   In development frameworks show stack traces and settings to everybody, load code on request and wait
#   for debuggers. What is set in the image holds wherever nobody changes it.
# scope: package
# custom:
#   id: PLM-I040
#   severity: medium
#   principle: confidentiality
#   profiles: [production]
#   remediation: |
#     Set production in the image, and development where one develops:
#     ENV NODE_ENV=production
#   examples:
#     bad: |
#       config:
#         env:
#           - {name: JAVA_TOOL_OPTIONS, value: "-agentlib:jdwp=transport=dt_socket,server=y,address=*:5005"}
#         entrypoint: [java, -jar, /app.jar]
#     good: |
#       config:
#         env:
#           - {name: JAVA_TOOL_OPTIONS, value: "-XX:MaxRAMPercentage=75"}
#         entrypoint: [java, -jar, /app.jar]
package plimsoll.image.debug_settings

import data.plimsoll.lib.environment

deny contains {"message": message, "path": ["config", "env", i]} if {
	some i, variable in input.config.env
	environment.development(variable.name, variable.value)
	message := sprintf("`%s=%s` is for development", [variable.name, variable.value])
}

deny contains {"message": message, "path": ["config", part, i]} if {
	some part in ["entrypoint", "cmd"]
	some i, argument in input.config[part]
	environment.debugger(argument)
	message := sprintf("`%s` lets a debugger in", [argument])
}
