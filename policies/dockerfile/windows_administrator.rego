# METADATA
# title: The image for Windows runs as a user other than its administrator
# description: >-
#   ContainerAdministrator may do everything in the container, and whoever breaks into the application with it. Most
#   applications need no more than ContainerUser may.
# scope: package
# custom:
#   id: PLM-D136
#   severity: medium
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.1"
#   remediation: |
#     End the final stage with the user that Windows has for it:
#     USER ContainerUser
#   examples:
#     bad: |
#       FROM mcr.microsoft.com/windows/servercore:ltsc2025
#       COPY server.exe C:/app/server.exe
#       USER ContainerAdministrator
#     good: |
#       FROM mcr.microsoft.com/windows/servercore:ltsc2025
#       COPY server.exe C:/app/server.exe
#       USER ContainerUser
package plimsoll.dockerfile.windows_administrator

import data.plimsoll.lib.dockerfile

# Which user it is where none is named, the base image decides: in Nano Server it is ContainerUser.
deny contains {"message": message, "path": ["stages", final, "user"]} if {
	final := input.final_stage
	dockerfile.windows(final)
	user := input.stages[final].user
	regex.match(`(?i)^([^\\]*\\)?(containeradministrator|administrator|system)$`, user.text)
	message := sprintf("the image runs as `%s`", [user.text])
}
