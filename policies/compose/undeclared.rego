# METADATA
# title: What services use is declared
# description: >-
#   Compose refuses a file in which a service uses a volume, secret or config that is not declared beside the services. It
#   mostly is one that was renamed in one place of two.
# scope: package
# custom:
#   id: PLM-C033
#   severity: high
#   principle: integrity
#   profiles: [default]
#   remediation: |
#     Declare it, or take the name of one that is there:
#     volumes: {data: {}}
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           volumes: [uploads:/uploads]
#       volumes: {upload: {}}
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           volumes: [uploads:/uploads]
#       volumes: {uploads: {}}
package plimsoll.compose.undeclared

deny contains {"message": message, "path": ["volumes", i]} if {
	some i, volume in input.volumes
	volume.declared == false
	known(volume.source)
	message := sprintf("service `%s` uses volume `%s`, which the file does not declare", [input.name, volume.source])
}

deny contains {"message": message, "path": [field, i]} if {
	some field, what in {"configs": "config", "secrets": "secret"}
	some i, grant in input[field]
	grant.declared == false
	known(grant.source)
	message := sprintf("service `%s` uses %s `%s`, which the file does not declare", [input.name, what, grant.source])
}

# What is filled in later cannot be judged.
known(name) if not contains(name, "$")
