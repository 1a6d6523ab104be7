package trivy.all

# The entry point of this set: what each of its policies says, under its name.

deny contains {"policy": "add_instead_of_copy", "says": said} if some said in data.trivy.add_instead_of_copy.deny

deny contains {"policy": "apk_no_cache", "says": said} if some said in data.trivy.apk_no_cache.deny

deny contains {"policy": "apt_clean", "says": said} if some said in data.trivy.apt_clean.deny

deny contains {"policy": "apt_recommends", "says": said} if some said in data.trivy.apt_recommends.deny

deny contains {"policy": "apt_yes", "says": said} if some said in data.trivy.apt_yes.deny

deny contains {"policy": "cd_in_run", "says": said} if some said in data.trivy.cd_in_run.deny

deny contains {"policy": "copy_from_self", "says": said} if some said in data.trivy.copy_from_self.deny

deny contains {"policy": "copy_many", "says": said} if some said in data.trivy.copy_many.deny

deny contains {"policy": "curl_pipe_shell", "says": said} if some said in data.trivy.curl_pipe_shell.deny

deny contains {"policy": "duplicate_alias", "says": said} if some said in data.trivy.duplicate_alias.deny

deny contains {"policy": "latest_tag", "says": said} if some said in data.trivy.latest_tag.deny

deny contains {"policy": "maintainer", "says": said} if some said in data.trivy.maintainer.deny

deny contains {"policy": "many_commands", "says": said} if some said in data.trivy.many_commands.deny

deny contains {"policy": "no_healthcheck", "says": said} if some said in data.trivy.no_healthcheck.deny

deny contains {"policy": "pip_cache", "says": said} if some said in data.trivy.pip_cache.deny

deny contains {"policy": "port_range", "says": said} if some said in data.trivy.port_range.deny

deny contains {"policy": "relative_workdir", "says": said} if some said in data.trivy.relative_workdir.deny

deny contains {"policy": "root_user", "says": said} if some said in data.trivy.root_user.deny

deny contains {"policy": "secret_variables", "says": said} if some said in data.trivy.secret_variables.deny

deny contains {"policy": "shell_form", "says": said} if some said in data.trivy.shell_form.deny

deny contains {"policy": "ssh_port", "says": said} if some said in data.trivy.ssh_port.deny

deny contains {"policy": "sudo", "says": said} if some said in data.trivy.sudo.deny

deny contains {"policy": "update_alone", "says": said} if some said in data.trivy.update_alone.deny

deny contains {"policy": "wget_and_curl", "says": said} if some said in data.trivy.wget_and_curl.deny

deny contains {"policy": "yum_clean", "says": said} if some said in data.trivy.yum_clean.deny
