# METADATA
# title: Environments
# description: Which environments serve customers, and which may run ahead of the others.
# scope: package
# custom:
#   parameters:
#     production:
#       description: The environments that serve customers.
#       default: [production, prod]
package plimsoll.lib.environments

# Whether the workload is deployed to where customers are served.
in_production if input.environment in data.plimsoll.parameters["lib.environments"].production
