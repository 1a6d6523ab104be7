# METADATA
# title: Dependencies are kept by the builder from one build to the next
# description: >-
#   A step that fetches dependencies fetches all of them again when one has changed. In a cache of the builder they lie
#   ready for the next build, and leave nothing in the layer.
# scope: package
# custom:
#   id: PLM-D133
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   frameworks:
#     - hadolint: "DL3068"
#     - hadolint: "DL3069"
#     - hadolint: "DL3070"
#     - hadolint: "DL3071"
#     - hadolint: "DL3072"
#     - hadolint: "DL3073"
#     - hadolint: "DL3074"
#     - hadolint: "DL3075"
#     - hadolint: "DL3076"
#     - hadolint: "DL3077"
#   remediation: |
#     Mount a cache where the program keeps what it fetched:
#     RUN --mount=type=cache,target=/root/.npm npm ci
#   examples:
#     bad: |
#       FROM golang:1.27 AS build
#       COPY . /src
#       RUN go build -o /out/server ./cmd/server
#     good: |
#       FROM golang:1.27 AS build
#       COPY . /src
#       RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \
#           go build -o /out/server ./cmd/server
package plimsoll.dockerfile.cache_mount

import data.plimsoll.lib.commands

deny contains {"message": message, "path": array.concat(path, ["program"])} if {
	some path, command in commands.runs
	folder := fetches(command)
	not mounted(commands.instruction(path))
	message := sprintf("what `%s` fetches is fetched again for the next build: `%s` is in no cache", [command.program, folder])
}

# Where a program keeps what it fetches, if this is what it is called to do.
fetches(command) := caches[command.program].folder if {
	some word in array.slice(command.operands, 0, 1)
	word in caches[command.program].words
}

fetches(command) := folder if {
	folder := builders[command.program]
	some word in command.operands
	not startswith(word, "-")
}

caches := {
	"npm": {"folder": "/root/.npm", "words": {"install", "i", "ci", "clean-install", "install-ci-test", "it"}},
	"pnpm": {"folder": "/root/.local/share/pnpm/store", "words": {"install", "i", "add", "fetch"}},
	"cargo": {"folder": "/usr/local/cargo/registry", "words": {"build", "install", "fetch", "test", "check", "clippy"}},
	"go": {"folder": "/go/pkg/mod", "words": {"build", "get", "install", "test", "mod"}},
	"composer": {"folder": "/root/.composer/cache", "words": {"install", "update", "require"}},
	"dotnet": {"folder": "/root/.nuget/packages", "words": {"restore", "build", "publish", "test"}},
	"nuget": {"folder": "/root/.nuget/packages", "words": {"restore"}},
	"mix": {"folder": "/root/.hex", "words": {"deps.get", "deps.compile", "compile"}},
	"gem": {"folder": "/usr/local/bundle", "words": {"install"}},
	"bundle": {"folder": "/usr/local/bundle", "words": {"install", "update"}},
}

# These take the names of goals and tasks, each of which may fetch.
builders := {
	"mvn": "/root/.m2",
	"mvnw": "/root/.m2",
	"gradle": "/root/.gradle",
	"gradlew": "/root/.gradle",
}

mounted(instruction) if {
	some mount in instruction.mounts
	mount.type in {"cache", "tmpfs"}
}
