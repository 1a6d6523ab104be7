# METADATA
# title: What ADD fetches is checked against a checksum
# description: >-
#   ADD takes whatever the other side sends on the day of the build, be it a new release or an attacker's.
#   With a checksum the build stops instead.
# scope: package
# custom:
#   id: PLM-D004
#   severity: high
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.9"
#     - cis-docker: "4.11"
#     - nist-800-190: "4.1.5"
#   remediation: |
#     Give the checksum of the file; of a Git repository, the commit:
#     ADD --checksum=sha256:<64 hexadecimal digits> https://example.org/tool-1.4.2.tar.gz /opt/
#     ADD --checksum=<40 hexadecimal digits> https://github.com/example/tool.git#v1.4.2 /src
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       ADD https://example.org/tool-1.4.2.tar.gz /opt/
#     good: |
#       FROM debian:trixie-slim
#       ADD --checksum=sha256:2e4d6c8b0a1f3e5d7c9b2a4f6e8d0c1b5b3c1f0a9d7e4c2b8f6a1d0e3c5b7a9f \
#           https://example.org/tool-1.4.2.tar.gz /opt/
package plimsoll.dockerfile.remote_add_checksum

import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": array.concat(path, ["sources", i])} if {
	some path, instruction in dockerfile.instructions
	instruction.name == "ADD"
	not has_checksum(instruction)
	some i, source in instruction.sources
	is_remote(source)
	not is_commit(source)
	message := sprintf("`ADD` fetches `%s` without a checksum", [source])
}

has_checksum(instruction) if {
	some flag in instruction.flags
	flag.name == "checksum"
	flag.value != ""
}

# What the builder fetches: files over HTTP, and Git repositories.
is_remote(source) if regex.match(`^(?i:https?)://`, source)

is_remote(source) if is_git(source)

is_git(source) if regex.match(`^(?i:https?)://[^#?]*\.git([#?]|$)`, source)

is_git(source) if regex.match(`^(?i:git|ssh)://`, source)

is_git(source) if regex.match(`^[\w.-]+@[\w.-]+:`, source)

# A commit names its content, as a digest does: `….git#<commit>:folder` or `….git?commit=<commit>`. In
# the address of a file the same means nothing.
is_commit(source) if {
	is_git(source)
	regex.match(`(#|[?&](commit|checksum)=)([0-9a-f]{40}|[0-9a-f]{64})([:&#]|$)`, source)
}
