package plimsoll.lib.environment_test

import data.plimsoll.lib.environment

test_certificates_that_nobody_checks[name] if {
	some name, value in {
		"NODE_TLS_REJECT_UNAUTHORIZED": "0",
		"PYTHONHTTPSVERIFY": "0",
		"GIT_SSL_NO_VERIFY": "true",
		"npm_config_strict_ssl": "false",
		"PIP_TRUSTED_HOST": "pypi.example",
		"GOINSECURE": "*",
	}
	environment.tls_off(name, value)
}

test_certificates_that_are_checked[name] if {
	some name, value in {
		"NODE_TLS_REJECT_UNAUTHORIZED": "1",
		"GIT_SSL_NO_VERIFY": "false",
		"NPM_CONFIG_STRICT_SSL": "true",
		"GOINSECURE": "",
	}
	not environment.tls_off(name, value)
}

test_development[name] if {
	some name, value in {
		"NODE_ENV": "development",
		"APP_ENV": "dev",
		"FLASK_DEBUG": "1",
		"JAVA_TOOL_OPTIONS": "-agentlib:jdwp=transport=dt_socket,server=y,address=*:5005",
		"NODE_OPTIONS": "--inspect=0.0.0.0",
	}
	environment.development(name, value)
}

test_production[name] if {
	some name, value in {
		"NODE_ENV": "production",
		"FLASK_DEBUG": "0",
		"NODE_OPTIONS": "--inspect=127.0.0.1",
		"DESCRIPTION": "development",
	}
	not environment.development(name, value)
}

test_folders_that_others_may_write if {
	environment.open_folders("PATH", "/bin:.:/tmp/x:$HOME/bin") == {".", "/tmp/x"}
	environment.open_folders("LD_PRELOAD", "libjemalloc.so.2") == set()
	environment.open_folders("PYTHONPATH", ".") == set()
}
