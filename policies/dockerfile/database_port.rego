# METADATA
# title: An application exposes no port of a database
# description: >-
#   An exposed port of a database says that one runs beside the application, with its data, in the same
#   container. It is backed up, updated and reached by others as the application is.
# scope: package
# custom:
#   id: PLM-D067
#   severity: low
#   principle: confidentiality
#   profiles: [production]
#   parameters:
#     ports:
#       description: Ports of databases, and the words that tell an image of the database itself.
#       default:
#         "1433": mssql
#         "1521": oracle
#         "3306": mysql|mariadb|percona
#         "5432": postgres|postgis|timescale
#         "6379": redis|valkey|keydb
#         "9042": cassandra|scylla
#         "9200": elastic|opensearch
#         "11211": memcache
#         "27017": mongo
#   remediation: |
#     Run the database as a service of its own, and tell the application where it is:
#     ENV DATABASE_HOST=db
#   examples:
#     bad: |
#       FROM node:24-slim
#       EXPOSE 8080 5432
#       CMD ["node", "server.js"]
#     good: |
#       FROM node:24-slim
#       ENV DATABASE_HOST=db
#       EXPOSE 8080
#       CMD ["node", "server.js"]
package plimsoll.dockerfile.database_port

import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": array.concat(path, ["ports", i])} if {
	some path, instruction in dockerfile.instructions
	dockerfile.ships(path)
	some i, port in instruction.ports
	names := data.plimsoll.parameters["PLM-D067"].ports[format_int(port.port, 10)]
	not is_database(names)
	message := sprintf("`%s` is the port of a database (%s), which this image is not", [port.text, replace(names, "|", ", ")])
}

# Whether the image is of the database: by its base, or by what it starts.
is_database(names) if {
	some word in split(names, "|")
	contains(dockerfile.origin(input.final_stage).base.image.repository, word)
}

is_database(names) if {
	some path, instruction in dockerfile.instructions
	dockerfile.ships(path)
	instruction.name in {"CMD", "ENTRYPOINT"}
	some word in split(names, "|")
	contains(instruction.text, word)
}
