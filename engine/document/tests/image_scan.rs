//! What is told of the inside of an image.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod images;

use images::{Layout, Tar, codes, gzip, scan_archive, scan_files, token, zstd};
use plimsoll_document::{Pointer, Reading};
use serde_json::{Value, json};

/// The body of the one document of a layout with these layers.
fn body(layers: &[Vec<u8>]) -> Value {
    let normalized = Layout::of(layers).scan();
    assert_eq!(normalized.diagnostics, []);
    assert_eq!(normalized.documents.len(), 1);
    normalized.documents[0].body.clone()
}

fn file<'b>(body: &'b Value, path: &str) -> &'b Value {
    let files = body["contents"]["files"].as_array().unwrap();
    files.iter().find(|file| file["path"] == path).unwrap_or(&Value::Null)
}

fn base() -> Tar {
    Tar::new()
        .directory("etc/", 0o755)
        .file("etc/os-release", "ID=fern\nVERSION_ID=7\nPRETTY_NAME=\"Fern 7\"\n")
        .file("etc/passwd", "root:x:0:0::/root:/bin/sh\napp:x:1000:1000::/app:/sbin/nologin\n")
        .file(
            "var/lib/dpkg/status",
            "Package: moss\nStatus: install ok installed\nVersion: 1.2\nArchitecture: amd64\n",
        )
        .mode("usr/bin/su", 0o4755, "su")
        .mode("bin/sh", 0o755, "sh")
        .mode("usr/bin/apt-get", 0o755, "apt")
        .file("usr/lib/python3.11/os.py", "import sys")
}

#[test]
fn distribution_packages_programs_and_users_are_told() {
    let body = body(&[base().bytes()]);
    let contents = &body["contents"];
    assert_eq!(
        contents["os"],
        json!({"id": "fern", "id_like": [], "version": "7", "name": "Fern 7", "layer": 0})
    );
    assert_eq!(
        contents["packages"],
        json!([{"name": "moss", "version": "1.2", "architecture": "amd64", "manager": "dpkg", "layer": 0}])
    );
    assert_eq!(
        contents["package_databases"],
        json!([{"manager": "dpkg", "path": "/var/lib/dpkg/status", "layer": 0, "read": true}])
    );
    assert_eq!(contents["shells"], json!([{"name": "sh", "path": "/bin/sh", "layer": 0}]));
    assert_eq!(contents["package_managers"][0]["name"], "apt-get");
    assert_eq!(
        contents["languages"],
        json!([{"name": "python", "version": "3.11", "kind": "runtime", "path": "/usr", "layer": 0}])
    );
    assert_eq!(contents["users"][1]["uid"], 1000);
    assert_eq!(contents["user"], json!({"name": "app", "uid": 1000, "gid": 1000}));
}

#[test]
fn files_that_matter_are_told_with_their_rights() {
    let layer = base()
        .mode("srv/open", 0o666, "x")
        .directory("srv/", 0o777)
        .directory("tmp/", 0o1777)
        .mode("usr/bin/wall", 0o2755, "w")
        .entry("dev/mem", tar::EntryType::Char, 0o600, "")
        .pax(&[("SCHILY.xattr.security.capability", &[1, 0, 0, 2, 0, 0x20, 0, 0, 0, 0, 0, 0])])
        .mode("usr/bin/ping", 0o755, "p");
    let body = body(&[layer.bytes()]);
    assert_eq!(
        file(&body, "/usr/bin/su"),
        &json!({"path": "/usr/bin/su", "layer": 0, "type": "file", "mode": "4755", "uid": 7,
                "gid": 8, "size": 2, "setuid": true})
    );
    assert_eq!(file(&body, "/usr/bin/wall")["setgid"], true);
    assert_eq!(file(&body, "/srv/open")["world_writable"], true);
    assert_eq!(file(&body, "/srv")["world_writable"], true);
    assert_eq!(file(&body, "/tmp"), &Value::Null, "only their owners may delete files there");
    assert_eq!(file(&body, "/dev/mem")["type"], "device");
    assert_eq!(file(&body, "/usr/bin/ping")["capabilities"], json!(["net_raw"]));
    assert_eq!(file(&body, "/etc/passwd"), &Value::Null);
}

#[test]
fn a_credential_is_told_with_layer_file_and_line_and_never_printed() {
    let settings = format!("# settings\ntoken: {}\n", token());
    let layers = [base().bytes(), Tar::new().file("app/settings.yml", settings).bytes()];
    let body = body(&layers);
    assert_eq!(
        file(&body, "/app/settings.yml")["secrets"],
        json!([{"kind": "github-token", "redacted": "ghp_****", "line": 2}])
    );
    assert_eq!(file(&body, "/app/settings.yml")["layer"], 1);
    assert!(!body.to_string().contains(&token()[4..]));
}

#[test]
fn files_for_credentials_are_understood_in_their_own_format() {
    for (path, content, kind) in [
        ("root/.netrc", "machine a.io login me password hunter22\n", "password"),
        ("root/.aws/credentials", "[default]\naws_secret_access_key = hunter22\n", "access-key"),
        (
            "root/.docker/config.json",
            "{\"auths\": {\"a.io\": {\"auth\": \"hunter22\"}}}",
            "password",
        ),
        ("root/.pgpass", "db.example:5432:*:app:hunter22\n", "password"),
        ("etc/nginx/.htpasswd", "app:$apr1$hunter22\n", "password-hash"),
        ("root/.git-credentials", "https://me:hunter22@git.example\n", "url-password"),
        ("app/.env", "DB_PASSWORD=hunter22\n", "password"),
        ("root/.kube/config", "users:\n- user: {token: hunter22}\n", "token"),
    ] {
        let body = body(&[Tar::new().file(path, content).bytes()]);
        let secrets = &file(&body, &format!("/{path}"))["secrets"];
        assert_eq!(secrets[0]["kind"], kind, "{path}: {body}");
        assert_eq!(secrets.as_array().unwrap().len(), 1, "{path}");
        assert!(!body.to_string().contains("hunter22"), "{path}");
    }
}

#[test]
fn a_deleted_file_is_still_in_the_image_and_says_so() {
    let layers = [
        base().bytes(),
        Tar::new()
            .file("root/.netrc", "machine x login y password hunter2hunter2\n")
            .file("root/key", token())
            .bytes(),
        Tar::new()
            .file("root/.wh.key", "")
            .file("usr/bin/.wh.su", "")
            .file("bin/.wh.sh", "")
            .bytes(),
    ];
    let body = body(&layers);
    assert_eq!(file(&body, "/root/key")["removed_by"], 2);
    assert_eq!(file(&body, "/usr/bin/su")["removed_by"], 2);
    assert_eq!(body["contents"]["shells"], json!([]));
}

#[test]
fn whiteouts_opaque_folders_and_replacements_remove_what_is_below() {
    let keys = |name: &str| {
        Tar::new().file(&format!("{name}/a/key"), token()).file(&format!("{name}/b/key"), token())
    };
    let removed = |upper: Tar, path: &str| {
        let body = body(&[keys("srv").bytes(), upper.bytes()]);
        file(&body, path).get("removed_by").is_some()
    };
    assert!(removed(Tar::new().file("srv/.wh.a", ""), "/srv/a/key"), "a folder above it");
    assert!(!removed(Tar::new().file("srv/.wh.a", ""), "/srv/b/key"));
    assert!(removed(Tar::new().file(".wh.srv", ""), "/srv/b/key"), "at the root");
    assert!(removed(Tar::new().file("srv/.wh..wh..opq", ""), "/srv/b/key"), "opaque");
    assert!(removed(Tar::new().file(".wh..wh..opq", ""), "/srv/b/key"), "opaque root");
    assert!(!removed(Tar::new().file("srv/a/key/.wh..wh..opq", ""), "/srv/a/key"));
    assert!(removed(Tar::new().file("srv/a", "now a file"), "/srv/a/key"), "no folder any more");
    assert!(removed(Tar::new().link("srv", "elsewhere"), "/srv/a/key"));
    assert!(removed(Tar::new().file("./srv//a/key", "other"), "/srv/a/key"), "written anew");
    assert!(removed(Tar::new().directory("srv/a/key/", 0o755), "/srv/a/key"));
    assert!(
        !removed(Tar::new().directory("srv/a/", 0o755), "/srv/a/key"),
        "a folder changes nothing"
    );
    assert!(!removed(Tar::new().file("srv/a/.wh.ke", ""), "/srv/a/key"), "another name");
    assert!(!removed(Tar::new().file("srv/.wh..wh.plnk", ""), "/srv/a/key"), "no whiteout");
}

#[test]
fn a_whiteout_deletes_from_lower_layers_alone() {
    let same = Tar::new().file("key", token()).file(".wh.key", "").file(".wh..wh..opq", "");
    let body = body(&[same.bytes()]);
    assert_eq!(file(&body, "/key").get("removed_by"), None);
}

#[test]
fn of_two_entries_with_one_path_the_later_holds_and_the_earlier_is_still_there() {
    let twice = Tar::new().file("key", token()).file("./key", "nothing");
    let body = body(&[twice.bytes()]);
    assert_eq!(file(&body, "/key")["removed_by"], 0);
}

#[test]
fn files_are_followed_through_links_at_the_root() {
    let merged = Tar::new().link("bin", "usr/bin").mode("usr/bin/su", 0o4755, "su").mode(
        "usr/bin/sh",
        0o755,
        "sh",
    );
    let body =
        body(&[merged.bytes(), Tar::new().link("bin", "usr/bin").file("bin/.wh.su", "").bytes()]);
    assert_eq!(file(&body, "/usr/bin/su")["removed_by"], 1);
    assert_eq!(
        body["contents"]["shells"].as_array().unwrap().len(),
        1,
        "the link came again, no more"
    );
}

#[test]
fn the_last_layer_that_has_a_database_says_what_is_installed() {
    let newer = Tar::new().file("var/lib/dpkg/status", "Package: reed\nVersion: 2\n");
    let body = body(&[base().bytes(), newer.bytes()]);
    assert_eq!(
        body["contents"]["packages"],
        json!([{"name": "reed", "version": "2", "manager": "dpkg", "layer": 1}])
    );
}

#[test]
fn packages_of_images_without_dpkg_and_of_apk_are_read_and_rpm_is_told() {
    let body = body(&[Tar::new()
        .file("var/lib/dpkg/status.d/moss", "Package: moss\nVersion: 1\n")
        .file("var/lib/dpkg/status.d/moss.md5sums", "Package: none\nVersion: 1\n")
        .file("lib/apk/db/installed", "P:fern\nV:3-r0\nA:x86_64\n")
        .file("usr/lib/sysimage/rpm/rpmdb.sqlite", "SQLite format 3\0")
        .bytes()]);
    let names: Vec<&str> = body["contents"]["packages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["fern", "moss"]);
    let paths = |it: &Value| it["path"].as_str().unwrap().to_owned();
    let databases = body["contents"]["package_databases"].as_array().unwrap();
    assert!(databases.iter().map(paths).any(|path| path == "/var/lib/dpkg/status.d"));
    let rpm = body["contents"]["package_databases"]
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["manager"] == "rpm")
        .unwrap();
    assert_eq!(rpm["read"], false);
}

#[test]
fn the_most_exact_version_of_a_language_is_told_once() {
    let body = body(&[Tar::new()
        .mode("usr/local/bin/python3.12", 0o755, "")
        .file("usr/local/lib/python3.12/os.py", "")
        .file("usr/local/include/python3.12/patchlevel.h", "#define PY_VERSION \"3.12.4\"\n")
        .mode("usr/local/bin/node", 0o755, "")
        .file("usr/lib/python3.11/os.py", "")
        .bytes()]);
    let told: Vec<String> = body["contents"]["languages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| format!("{} {} {}", it["name"], it["path"], it["version"]).replace('"', ""))
        .collect();
    assert_eq!(told, ["node /usr/local null", "python /usr 3.11", "python /usr/local 3.12.4"]);
}

#[test]
fn every_language_is_told_with_its_version() {
    let node = "#define NODE_MAJOR_VERSION 22\n#define NODE_MINOR_VERSION 3\n#define NODE_PATCH_VERSION 1\n";
    let ruby =
        "  CONFIG[\"MAJOR\"] = \"3\"\n  CONFIG[\"MINOR\"] = \"4\"\n  CONFIG[\"TEENY\"] = \"2\"\n";
    let mut go = b"\x7fELF".to_vec();
    // Build info is aligned to 16 bytes.
    go.resize(16, 0);
    go.extend_from_slice(b"\xff Go buildinf:\x08\x02");
    go.resize(16 + 32, 0);
    go.extend_from_slice(b"\x08go1.25.3\0");
    let body = body(&[Tar::new()
        .file("usr/local/include/python3.13/patchlevel.h", "#define PY_VERSION \"3.13.1\"\n")
        .file("usr/local/include/node/node_version.h", node)
        .file("opt/java/openjdk/release", "JAVA_VERSION=\"21.0.5\"\n")
        .file("usr/local/go/VERSION", "go1.26.1\ntime x\n")
        .file("usr/local/lib/ruby/3.4.0/x86_64-linux/rbconfig.rb", ruby)
        .file("usr/local/include/php/main/php_version.h", "#define PHP_VERSION \"8.4.2\"\n")
        .file(
            "usr/share/dotnet/shared/Microsoft.NETCore.App/9.0.1/Microsoft.NETCore.App.deps.json",
            "{}",
        )
        .mode("usr/local/rustup/toolchains/1.95.0-x86_64-unknown-linux-gnu/bin/rustc", 0o755, "")
        .mode("app/in-go", 0o755, go)
        .mode("app/in-rust", 0o755, b"\x7fELF\0rustc version 1.94.1 (abc 2026-01-01)\0")
        .bytes()]);
    let languages = body["contents"]["languages"].as_array().unwrap();
    let told = |kind: &str| -> Vec<String> {
        let of_kind = languages.iter().filter(|language| language["kind"] == kind);
        let mut told: Vec<_> = of_kind
            .map(|it| format!("{} {}", it["name"], it["version"]).replace('"', ""))
            .collect();
        told.sort();
        told
    };
    assert_eq!(
        told("runtime"),
        [
            "dotnet 9.0.1",
            "go 1.26.1",
            "java 21.0.5",
            "node 22.3.1",
            "php 8.4.2",
            "python 3.13.1",
            "ruby 3.4.2",
            "rust 1.95.0",
        ]
    );
    assert_eq!(told("program"), ["go 1.25.3", "rust 1.94.1"]);
}

#[test]
fn steps_and_layers_know_each_other_and_facts_point_at_the_step() {
    let layers = [base().bytes(), Tar::new().file("key", token()).bytes()];
    let layout = Layout::of(&layers);
    let normalized = layout.scan();
    let document = &normalized.documents[0];
    assert_eq!(document.body["layers"][1]["history"], 2);
    assert_eq!(document.body["history"][2]["layer"], 1);
    assert_eq!(document.body["history"][3].get("layer"), None);
    assert_eq!(document.body["layers"][1]["diff_id"], images::digest(&layers[1]));
    assert_eq!(document.body["layers"][1]["unpacked"], layers[1].len());
    let config =
        layout.files.iter().find(|(path, _)| document.file.ends_with(path.as_str())).unwrap();
    let text = String::from_utf8(config.1.clone()).unwrap();
    let files = document.body["contents"]["files"].as_array().unwrap();
    let index = files.iter().position(|it| it["path"] == "/key").unwrap();
    for pointer in [format!("contents/files/{index}/secrets/0"), "layers/1".to_owned()] {
        let pointer: Pointer = pointer.split('/').collect();
        let span = document.spans.locate(&pointer).unwrap();
        assert_eq!(span.text(&text).unwrap(), "{\"created_by\":\"RUN step 1\"}");
    }
}

#[test]
fn every_packing_form_and_cut_gives_the_same_contents() {
    let layers =
        [base().bytes(), Tar::new().file("app/key", token()).file("usr/bin/.wh.su", "").bytes()];
    let config = images::config("linux/amd64", &layers);
    let expected = body(&layers)["contents"].clone();
    for pack in [gzip as images::Pack, zstd, images::plain, in_members, in_frames] {
        let mut layout = Layout::default();
        let image = layout.image(&config, &layers, pack);
        layout.manifests.push(image);
        let mut backwards = layout.all();
        backwards.reverse();
        let archive = layout.archive();
        for normalized in [
            layout.scan(),
            scan_files(&backwards, 100, &Reading::default()),
            scan_archive(&archive, usize::MAX),
            scan_archive(&archive, 1),
            scan_archive(&gzip(&archive), 777),
            scan_archive(&zstd(&archive), 4096),
        ] {
            assert_eq!(normalized.diagnostics, []);
            assert_eq!(normalized.documents[0].body["contents"], expected);
        }
    }
}

/// gzip in several members, as tools write that pack in parallel or make layers seekable.
fn in_members(bytes: &[u8]) -> Vec<u8> {
    bytes.chunks(1000).flat_map(gzip).collect()
}

/// zstd in several frames, with one to be passed over in front of each.
fn in_frames(bytes: &[u8]) -> Vec<u8> {
    let skipped = [0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3];
    bytes.chunks(3000).flat_map(|chunk| [&skipped[..], &zstd(chunk)].concat()).collect()
}

#[test]
fn docker_save_gives_the_same_document_as_an_oci_archive() {
    let layers = [base().bytes(), Tar::new().file("app/key", token()).bytes()];
    let config = images::config("linux/amd64", &layers);
    let mut layout = Layout::default();
    let mut image = layout.image(&config, &layers, images::plain);
    image["annotations"] = json!({"io.containerd.image.name": "acme/shop:1.4"});
    layout.manifests.push(image);
    let oci = scan_archive(&layout.archive(), 5000);
    let saved = scan_archive(&images::docker_save(&config, &layers, "acme/shop:1.4"), 5000);
    assert_eq!(saved.diagnostics, []);
    let mut oci = oci.documents[0].body.clone();
    let mut saved = saved.documents[0].body.clone();
    // Only an OCI layout has a manifest, with digest and media types, and room for attachments.
    for only_there in ["digest", "attachments"] {
        assert!(oci.as_object_mut().unwrap().remove(only_there).is_some());
        assert_eq!(saved.as_object_mut().unwrap().remove(only_there), None);
    }
    for layer in oci["layers"].as_array_mut().unwrap() {
        assert!(layer.as_object_mut().unwrap().remove("media_type").is_some());
    }
    assert_eq!(oci, saved);
    assert_eq!(saved["reference"]["repository"], "acme/shop");
}

#[test]
fn an_archive_that_is_both_takes_names_from_the_older_part() {
    let layers = [base().bytes()];
    let mut layout = Layout::of(&layers);
    let config = images::config("linux/amd64", &layers).to_string();
    let path = format!("blobs/{}", images::digest(config.as_bytes()).replace(':', "/"));
    let manifest = json!([{"Config": path, "RepoTags": ["acme/shop:2"], "Layers": []}]);
    layout.files.push(("manifest.json".to_owned(), manifest.to_string().into_bytes()));
    let normalized = scan_archive(&layout.archive(), 512);
    assert_eq!(normalized.documents[0].name, "acme/shop:2 (linux/amd64)");
}

#[test]
fn links_between_the_files_of_an_archive_are_followed() {
    let layer = base().bytes();
    let config = images::config("linux/amd64", std::slice::from_ref(&layer)).to_string();
    let manifest =
        json!([{"Config": "config.json", "RepoTags": null, "Layers": ["old/layer.tar"]}]);
    let archive = Tar::new()
        .link("old/layer.tar", "../shared.tar")
        .file("shared.tar", &layer)
        .file("config.json", &config)
        .file("manifest.json", manifest.to_string())
        .bytes();
    let normalized = scan_archive(&archive, 1 << 20);
    assert_eq!(normalized.diagnostics, []);
    assert_eq!(normalized.documents[0].body["contents"]["os"]["id"], "fern");
    assert_eq!(normalized.documents[0].body.get("reference"), None);
}

#[test]
fn a_link_to_itself_leads_nowhere() {
    let manifest = json!([{"Config": "a", "Layers": []}]);
    let archive =
        Tar::new().link("a", "b").link("b", "a").file("manifest.json", manifest.to_string());
    assert_eq!(codes(&scan_archive(&archive.bytes(), 512)), ["image/missing-blob"]);
}

#[test]
fn json_alone_is_read_as_ever() {
    let config = images::config("linux/amd64", &[]).to_string();
    let normalized = scan_archive(config.as_bytes(), 10);
    assert_eq!(normalized.diagnostics, []);
    assert_eq!(normalized.documents[0].body["platform"]["os"], "linux");
    assert_eq!(codes(&scan_archive(b"nonsense", 3)), ["image/not-an-image"]);
    assert_eq!(codes(&scan_archive(b"", 3)), ["image/not-an-image"]);
}

#[test]
fn on_windows_permissions_say_nothing() {
    let layer = Tar::new()
        .mode("Files/app/open.txt", 0o777, "x")
        .mode("Files/app/key.txt", 0o4777, token())
        .bytes();
    let layers = [layer];
    let mut layout = Layout::default();
    let image = layout.image(&images::config("windows/amd64", &layers), &layers, gzip);
    layout.manifests.push(image);
    let body = layout.scan().documents[0].body.clone();
    let files = body["contents"]["files"].as_array().unwrap();
    assert_eq!(files.len(), 1);
    assert_eq!(files[0]["secrets"][0]["kind"], "github-token");
    assert_eq!((files[0].get("setuid"), files[0].get("world_writable")), (None, None));
}

#[test]
fn labels_that_are_credentials_are_masked() {
    let mut config = images::config("linux/amd64", &[]);
    config["config"]["Labels"] = json!({
        "api.token": "hunter2hunter2",
        "run": format!("docker run -e X={} shop", token()),
        "title": "shop"
    });
    let normalized = scan_archive(config.to_string().as_bytes(), 1000);
    let config = &normalized.documents[0].body["config"];
    assert_eq!(config["labels"]["title"], "shop");
    assert_eq!(config["labels"]["api.token"], "****");
    assert_eq!(config["label_secrets"]["run"]["kind"], "github-token");
    assert_eq!(config["label_secrets"].get("title"), None);
    assert!(!config.to_string().contains("hunter2") && !config.to_string().contains(&token()[4..]));
}

fn shadow(lines: &str) -> Tar {
    Tar::new()
        .file("etc/passwd", "root:x:0:0::/root:/bin/sh\napp:x:1000:1000::/app:\ngone:x:7:7::/:\n")
        .file("etc/shadow", lines)
}

#[test]
fn passwords_are_told_by_their_state_and_a_hash_never_is() {
    let hash = "$6$saltsalt$Zm9yIHRlc3RzIG9ubHk";
    let body = body(&[
        shadow("root::1:::::\napp:*:1:::::\n").bytes(),
        Tar::new().file("etc/shadow", format!("root:!:1:::::\napp:{hash}:1:::::\n")).bytes(),
    ]);
    let users = &body["contents"]["users"];
    assert_eq!(users[0]["password"], json!({"state": "locked", "file": "/etc/shadow", "layer": 1}));
    assert_eq!(
        users[1]["password"],
        json!({"state": "set", "hash": "sha512", "file": "/etc/shadow", "layer": 1})
    );
    assert_eq!(users[1]["layer"], 0);
    assert_eq!(users[2]["password"], Value::Null, "no line tells of it");
    assert!(!body.to_string().contains("Zm9y"));
}

#[test]
fn a_password_that_stands_with_the_account_is_not_looked_for_elsewhere() {
    let body = body(&[Tar::new()
        .file("etc/passwd", "root::0:0::/root:/bin/sh\n")
        .file("etc/shadow", "root:*:1:::::\n")
        .bytes()]);
    let password = &body["contents"]["users"][0]["password"];
    assert_eq!(password, &json!({"state": "none", "file": "/etc/passwd", "layer": 0}));
}

#[test]
fn groups_are_those_of_the_last_layer_that_lists_them() {
    let body = body(&[
        Tar::new().file("etc/group", "root:x:0:\n").bytes(),
        Tar::new().file("etc/group", "root:x:0:\ndocker:x:999:app,ci\n").bytes(),
    ]);
    assert_eq!(
        body["contents"]["groups"],
        json!([
            {"name": "root", "gid": 0, "members": [], "layer": 1},
            {"name": "docker", "gid": 999, "members": ["app", "ci"], "layer": 1}
        ])
    );
}
