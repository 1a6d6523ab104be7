# METADATA
# title: Nothing is writable for everybody
# description: >-
#   Whoever gets in as any user can replace a program or a setting that another user, root among them,
#   will use. The application needs write access for its own user only.
# scope: package
# custom:
#   id: PLM-D039
#   severity: medium
#   principle: authorization
#   profiles: [default]
#   frameworks:
#     - nist-800-190: "4.1.2"
#   remediation: |
#     Give the files to the user that writes them:
#     COPY --chown=10001:10001 data/ /var/lib/app/
#     RUN install -d -o 10001 -m 750 /var/lib/app
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       RUN mkdir /var/lib/app && chmod 777 /var/lib/app
#       USER 10001
#     good: |
#       FROM debian:trixie-slim
#       RUN install -d -o 10001 -m 750 /var/lib/app
#       USER 10001
package plimsoll.dockerfile.world_writable

import data.plimsoll.lib.modes

deny contains {"message": message, "path": path} if {
	some path, change in modes.set
	modes.open(change.mode)
	not passing(change.files)
	message := sprintf("mode `%s` lets everybody write", [change.mode])
}

# Devices and what lies in memory are made anew for each container.
passing(files) if {
	count(files) > 0
	every file in files {
		regex.match(`^/(dev|proc|run|var/run|tmp)/?`, file)
	}
}
