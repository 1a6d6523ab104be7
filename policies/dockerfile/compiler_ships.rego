# METADATA
# title: The image that ships is not the one that builds
# description: >-
#   Images of compilers and SDKs bring tools and packages by the hundred, which the built application does
#   not use. Each is one more thing to patch, and to attack with.
# scope: package
# custom:
#   id: PLM-D063
#   severity: low
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.3"
#     - nist-800-190: "4.1.2"
#   parameters:
#     builders:
#       description: Images that are for building; `*` stands for anything.
#       default:
#         - docker.io/library/golang
#         - docker.io/library/rust
#         - docker.io/library/maven
#         - docker.io/library/gradle
#         - docker.io/library/gcc
#         - docker.io/library/haskell
#         - docker.io/library/buildpack-deps
#         - mcr.microsoft.com/dotnet/sdk
#   remediation: |
#     Build in a first stage, and copy the result into a small one:
#     FROM golang:1.27 AS build
#     RUN go build -o /app .
#     FROM gcr.io/distroless/static-debian13:nonroot
#     COPY --from=build /app /app
#   examples:
#     bad: |
#       FROM golang:1.27
#       COPY . /src
#       RUN go build -C /src -o /app .
#       CMD ["/app"]
#     good: |
#       FROM golang:1.27 AS build
#       COPY . /src
#       RUN go build -C /src -o /app .
#       FROM gcr.io/distroless/static-debian13:nonroot
#       COPY --from=build /app /app
#       CMD ["/app"]
package plimsoll.dockerfile.compiler_ships

import data.plimsoll.lib.bases
import data.plimsoll.lib.commands
import data.plimsoll.lib.dockerfile
import data.plimsoll.lib.stacks

deny contains {"message": message, "path": ["stages", origin.index, "base"]} if {
	origin := dockerfile.origin(input.final_stage)
	image := origin.base.image
	bases.key(image) in data.plimsoll.parameters["PLM-D063"].builders
	builds
	message := sprintf("`%s` is for building, and ships with the application%s", [image.text, advice])
}

# Whether an application is built here. Whoever only adds tools makes another image for building.
builds if {
	some command in commands.shipped
	some start in array.slice(command.operands, 0, 1)
	[command.program, start] in {
		["go", "build"], ["go", "install"], ["cargo", "build"], ["cargo", "install"], ["dotnet", "publish"],
		["dotnet", "build"], ["stack", "build"], ["cabal", "build"], ["gradle", "build"], ["gradlew", "build"],
		["make", "all"], ["make", "build"],
	}
}

builds if {
	some command in commands.shipped
	command.program in {"mvn", "mvnw", "gcc", "g++", "ghc"}
}

default advice := ""

advice := sprintf("; for %s the catalogue has `%s`", [stacks.title(stacks.of), bases.name(choice)]) if {
	choice := data.plimsoll.catalogue.stacks[stacks.of].minimal
}
