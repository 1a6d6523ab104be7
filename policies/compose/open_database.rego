# METADATA
# title: No database is published to the whole network
# description: >-
#   A port that is published without an address is open on all of the host's, past its firewall, since Docker writes rules
#   of its own. A database that was meant for the services beside it is then anybody's to try passwords on.
# scope: package
# custom:
#   id: PLM-C021
#   severity: medium
#   principle: confidentiality
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "5.13"
#     - nist-800-190: "4.4.2"
#   parameters:
#     ports:
#       description: The ports of databases in a container, and what listens there.
#       default:
#         "1433": SQL Server
#         "1521": Oracle
#         "3306": MySQL
#         "5432": PostgreSQL
#         "6379": Redis
#         "9042": Cassandra
#         "9200": Elasticsearch
#         "11211": Memcached
#         "27017": MongoDB
#   remediation: |
#     Leave it out, since services of a file reach each other anyway, or publish it to the host itself:
#     ports: ["127.0.0.1:5432:5432"]
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: postgres:18.1
#           ports: ["5432:5432"]
#     good: |
#       services:
#         web:
#           image: postgres:18.1
#           ports: ["127.0.0.1:5432:5432"]
package plimsoll.compose.open_database

import data.plimsoll.lib.published

databases := data.plimsoll.parameters["PLM-C021"].ports

deny contains {"message": message, "path": ["ports", i]} if {
	some i, port in published.everywhere
	what := databases[sprintf("%d", [port.target])]
	message := sprintf("service `%s` offers %s to every network of its host, on port `%v`", [input.name, what, port.target])
}
