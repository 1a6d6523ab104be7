# METADATA
# title: Environment
# description: What variables of the environment tell programs to do, in a build and in the image.
# scope: package
package plimsoll.lib.environment

# Whether a variable tells programs not to check certificates.
tls_off(name, "0") if name in {"NODE_TLS_REJECT_UNAUTHORIZED", "PYTHONHTTPSVERIFY"}

tls_off("GIT_SSL_NO_VERIFY", value) if not value in {"", "0", "false"}

tls_off(name, value) if {
	upper(name) in {"NPM_CONFIG_STRICT_SSL", "YARN_STRICT_SSL", "CONDA_SSL_VERIFY"}
	lower(value) == "false"
}

tls_off("PIP_TRUSTED_HOST", value) if value != ""

tls_off("GOINSECURE", value) if value != ""

# Whether a variable sets a program up for development.
development(name, value) if {
	name in {
		"NODE_ENV", "RAILS_ENV", "RACK_ENV", "FLASK_ENV", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "APP_ENV",
		"MIX_ENV",
	}
	lower(value) == "development"
}

development(name, value) if {
	name in {"APP_ENV", "MIX_ENV", "SYMFONY_ENV"}
	lower(value) == "dev"
}

development(name, value) if {
	name in {"FLASK_DEBUG", "DJANGO_DEBUG", "APP_DEBUG", "XDEBUG_MODE"}
	not lower(value) in {"", "0", "false", "off", "no"}
}

development(name, value) if {
	debugger(value)
	name != ""
}

# Whether an argument makes a program wait for a debugger from elsewhere.
debugger(text) if regex.match(`(-agentlib:jdwp|-Xrunjdwp|-agentpath:.*jdwp).*server=y`, text)

debugger(text) if regex.match(`--inspect(-brk)?(=0\.0\.0\.0|=\[?::)`, text)

# The folders in a search path that others than root may write to.
open_folders(name, value) := {folder |
	name in {"PATH", "LD_LIBRARY_PATH", "LD_PRELOAD"}
	some folder in split(value, ":")
	open(name, folder)
}

open(_, folder) if regex.match(`^(/var)?/tmp(/|$)`, folder)

open("PATH", folder) if regex.match(`^[^/$"%\\]`, folder)
