# METADATA
# title: The image says how to tell whether it is well
# description: >-
#   Without a health check Docker and Swarm take a hanging process for a healthy one, and keep sending it
#   traffic. Kubernetes has its own probes; there this rule matters less.
# scope: package
# custom:
#   id: PLM-I002
#   severity: low
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.6"
#   remediation: |
#     Let the image ask itself, without needing more tools than it has:
#     HEALTHCHECK --interval=30s --timeout=3s CMD ["/app/server", "health"]
#   examples:
#     bad: |
#       config:
#         entrypoint: [/app/server]
#     good: |
#       config:
#         entrypoint: [/app/server]
#         healthcheck:
#           test: [CMD, /app/server, health]
#           interval: 30000000000
package plimsoll.image.healthcheck

deny contains {"message": "the image has no health check", "path": ["config", "healthcheck"]} if {
	not input.config.healthcheck.test[0]
}

deny contains {"message": "the health check of the base image is switched off", "path": ["config", "healthcheck"]} if {
	input.config.healthcheck.test[0] == "NONE"
}
