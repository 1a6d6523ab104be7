package plimsoll.image.label_secrets_test

import data.plimsoll.image.label_secrets

test_labels_without_one_pass if {
	count(label_secrets.deny) == 0 with input as {"config": {"labels": {"org.opencontainers.image.title": "web"}}}
}

test_one_is_found_at_the_label if {
	label_secrets.deny == {{
		"message": "the label `deploy.token` holds a credential (token)",
		"path": ["config", "labels", "deploy.token"],
	}} with input as {"config": {
		"labels": {"deploy.token": "****"},
		"label_secrets": {"deploy.token": {"kind": "token", "redacted": "****"}},
	}}
}

test_what_is_said_about_credentials_is_none if {
	count(label_secrets.deny) == 0 with input as {"config": {"labels": {"deploy.token-url": "https://example.org"}, "label_secrets": {}}}
}
