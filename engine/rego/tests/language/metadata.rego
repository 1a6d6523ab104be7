# want: {"chain": [{"path": ["test", "chain"], "annotations": {"scope": "rule", "title": "Chain", "authors": [{"name": "Jane Doe", "email": "jane@example.com"}]}}, {"path": ["test"], "annotations": {"scope": "package", "title": "Tests", "custom": {"id": 7}}}], "rule": {}}
# METADATA
# title: Tests
# custom:
#   id: 7
package test

# METADATA
# title: Chain
# authors: ["Jane Doe <jane@example.com>"]
chain := rego.metadata.chain()

rule := rego.metadata.rule()
