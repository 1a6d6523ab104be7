//! What a build is given beside its file: build arguments, the platform, the target; and which stages
//! it then needs.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use plimsoll_document::{
    Content, Diagnostic, Level, Reading, Source,
    dockerfile::{self, BaseKind, Dockerfile, OriginKind},
};

fn read_with(text: &str, reading: &Reading) -> (Dockerfile, Vec<Diagnostic>) {
    let source = Source::new("Dockerfile", Content::Text(text));
    let mut normalized = dockerfile::normalize(&source, reading);
    let document = normalized.documents.pop().unwrap();
    (serde_json::from_value(document.body).unwrap(), normalized.diagnostics)
}

fn read(text: &str) -> (Dockerfile, Vec<Diagnostic>) {
    read_with(text, &Reading::default())
}

fn with_args(args: &[(&str, &str)]) -> Reading {
    let build_args = args.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Reading { build_args: build_args.collect(), ..Reading::default() }
}

fn codes(diagnostics: &[Diagnostic]) -> Vec<&str> {
    diagnostics.iter().map(|d| d.code.trim_start_matches("dockerfile/")).collect()
}

fn resolved(file: &Dockerfile, stage: usize) -> Option<&str> {
    file.stages.get(stage).unwrap().base.resolved.as_deref()
}

fn expanded(file: &Dockerfile, stage: usize, instruction: usize) -> Vec<String> {
    file.stages.get(stage).unwrap().instructions.get(instruction).unwrap().expanded.clone()
}

#[test]
fn a_build_argument_takes_the_place_of_a_default_before_from_and_in_stages() {
    let text = "ARG TAG=1\nARG REPO\nFROM $REPO:$TAG\nARG TAG\nARG X=a\nARG Y=$X\nUSER $TAG-$X-$Y";
    let (file, diagnostics) =
        read_with(text, &with_args(&[("TAG", "2"), ("REPO", "b"), ("X", "$c")]));
    assert_eq!(diagnostics, []);
    assert_eq!(resolved(&file, 0), Some("b:2"));
    assert_eq!(expanded(&file, 0, 3), ["2-$c-$c"]);
    let global = file.global_args.first().unwrap();
    assert_eq!((global.value.as_deref(), global.effective.as_deref()), (Some("1"), Some("2")));
    let arg = file.stages.first().unwrap().instructions.first().unwrap().pairs.first().unwrap();
    assert_eq!((arg.value.as_deref(), arg.effective.as_deref()), (None, Some("2")));
    let (file, _) = read(text);
    assert_eq!(resolved(&file, 0), None);
    assert_eq!(expanded(&file, 0, 3), ["1-a-a"]);
}

#[test]
fn a_build_argument_that_no_arg_takes_is_a_warning_and_the_builders_own_are_none() {
    let given = with_args(&[
        ("TAGG", "2"),
        ("HTTP_PROXY", "x"),
        ("https_proxy", "x"),
        ("Http_Proxy", "x"),
        ("BUILDKIT_INLINE_CACHE", "1"),
        ("SOURCE_DATE_EPOCH", "0"),
        ("LATER", "1"),
    ]);
    let (_, diagnostics) = read_with("FROM a\nARG TAG\nONBUILD ARG LATER", &given);
    assert_eq!(codes(&diagnostics), ["unused-build-arg", "unused-build-arg"]);
    assert!(diagnostics.iter().all(|d| d.level == Level::Warning));
    assert!(diagnostics.iter().any(|d| d.message.contains("`TAGG`")));
}

#[test]
fn a_build_arguments_credential_is_masked() {
    let text = "FROM a\nARG API_TOKEN\nENV T=$API_TOKEN\nRUN x $API_TOKEN";
    let source = Source::new("Dockerfile", Content::Text(text));
    let reading = with_args(&[("API_TOKEN", "s3cr3tvalue")]);
    let normalized = dockerfile::normalize(&source, &reading);
    let shown = format!("{:?}", normalized);
    assert!(!shown.contains("s3cr3tvalue"), "{shown}");
}

#[test]
fn the_platform_gives_the_automatic_arguments_their_values() {
    let text = "FROM --platform=$TARGETPLATFORM a:$TARGETARCH$TARGETVARIANT\nARG TARGETOS\nUSER $TARGETOS\nUSER $TARGETARCH\nFROM --platform=$BUILDPLATFORM b";
    let platform =
        |platform: &str| Reading { platform: Some(platform.to_owned()), ..Reading::default() };
    let (file, diagnostics) = read_with(text, &platform("linux/arm64/v8"));
    assert_eq!(diagnostics, []);
    assert_eq!(resolved(&file, 0), Some("a:arm64"));
    assert_eq!(file.stages.first().unwrap().platform.as_deref(), Some("linux/arm64"));
    assert_eq!(expanded(&file, 0, 1), ["linux"]);
    // A stage sees only what it declares.
    assert_eq!(expanded(&file, 0, 2), ["$TARGETARCH"]);
    assert_eq!(file.stages.get(1).unwrap().platform.as_deref(), Some("$BUILDPLATFORM"));
    let (file, _) = read_with("FROM a:$TARGETARCH$TARGETVARIANT", &platform("linux/arm/v6"));
    assert_eq!(resolved(&file, 0), Some("a:armv6"));
    let (file, _) = read("FROM a:$TARGETARCH");
    assert_eq!(resolved(&file, 0), None);
}

#[test]
fn the_target_is_found_by_name_or_number_and_decides_what_is_needed() {
    let text = "FROM a AS one\nFROM b AS Two\nCOPY --from=one x y\nFROM c\nFROM two AS last\nRUN --mount=from=2,target=/x x";
    let needed = |target: Option<&str>| {
        let reading = Reading { target: target.map(str::to_owned), ..Reading::default() };
        let (file, diagnostics) = read_with(text, &reading);
        let needed: Vec<_> = file.stages.iter().filter(|s| s.needed).map(|s| s.index).collect();
        let built: Vec<_> = file.stages.iter().filter(|s| s.is_final).map(|s| s.index).collect();
        assert_eq!(built, file.final_stage.into_iter().collect::<Vec<_>>());
        (file.final_stage, needed, codes(&diagnostics).join(" "))
    };
    assert_eq!(needed(None), (Some(3), vec![0, 1, 2, 3], String::new()));
    assert_eq!(needed(Some("TWO")), (Some(1), vec![0, 1], String::new()));
    assert_eq!(needed(Some("2")), (Some(2), vec![2], String::new()));
    assert_eq!(needed(Some("three")), (None, vec![0, 1, 2, 3], "unknown-target".to_owned()));
    assert_eq!(needed(Some("4")).2, "unknown-target");
}

#[test]
fn each_stage_says_which_others_it_needs() {
    let text = "FROM a AS base\nONBUILD COPY --from=tools x y\nFROM b AS tools\nFROM base\nCOPY --from=1 a b\nCOPY --from=nginx:1 a b\nRUN --mount=type=cache,from=base,target=/c x";
    let (file, diagnostics) = read(text);
    assert_eq!(codes(&diagnostics), ["unknown-stage"]);
    let depends: Vec<_> = file.stages.iter().map(|stage| stage.depends_on.clone()).collect();
    assert_eq!(depends, [vec![], vec![], vec![0, 1]]);
    let copied = file.stages.get(2).unwrap().instructions.get(1).unwrap().from.as_ref().unwrap();
    assert_eq!(copied.kind, BaseKind::Image);
    for text in [
        "FROM a AS b\nCOPY --from=b x y",
        "FROM a\nCOPY --from=0 x y",
        "FROM a\nCOPY --from=1 x y\nFROM b",
        "FROM a\nCOPY --from=c x y\nFROM b AS c",
        "FROM a\nRUN --mount=from=3,target=/x y",
    ] {
        let (_, diagnostics) = read(text);
        assert_eq!(codes(&diagnostics), ["unknown-stage"], "{text}");
    }
}

#[test]
fn what_holds_at_the_end_of_a_stage_holds_in_those_that_build_on_it() {
    let text = "FROM scratch AS a\nWORKDIR app\nENV B=1 A=2\nEXPOSE 80 53/udp\nSHELL [\"/bin/bash\", \"-c\"]\nUSER u\nFROM a\nWORKDIR ../x/./y\nENV A=3 C=$B\nFROM b\nWORKDIR rel\nEXPOSE $P 3000-3001";
    let (file, diagnostics) = read(text);
    assert_eq!(diagnostics, []);
    let [first, second, third] = file.stages.as_slice() else { panic!("another number of them") };
    let env = |stage: &dockerfile::Stage| -> Vec<String> {
        let show =
            |pair: &dockerfile::Pair| format!("{}={}", pair.name, pair.value.as_deref().unwrap());
        stage.env.iter().map(show).collect()
    };
    assert_eq!(first.workdir.as_ref().unwrap().path.as_deref(), Some("/app"));
    assert_eq!(second.workdir.as_ref().unwrap().path.as_deref(), Some("/x/y"));
    assert_eq!(third.workdir.as_ref().unwrap().path, None);
    assert_eq!(env(first), ["A=2", "B=1"]);
    assert_eq!(env(second), ["A=3", "B=1", "C=1"]);
    assert_eq!(second.shell, ["/bin/bash", "-c"]);
    assert_eq!(third.shell, ["/bin/sh", "-c"]);
    assert_eq!(second.user.as_ref().unwrap().stage, 0);
    let ports = |stage: &dockerfile::Stage| -> Vec<(Option<u16>, Option<u16>)> {
        stage.ports.iter().map(|port| (port.port, port.last)).collect()
    };
    assert_eq!(ports(second), [(Some(80), None), (Some(53), None)]);
    assert_eq!(ports(third), [(None, None), (Some(3000), Some(3001))]);
}

#[test]
fn instructions_say_in_fields_what_they_say_in_words() {
    let text = "FROM a\nRUN --mount=type=secret,id=npm,env=TOKEN,required --mount=type=cache,target=/c,sharing=locked,uid=1 \\\n  --mount=source=s,dst=/d,rw=false x\nADD --chown=app:$G https://example.org/x git@example.org:a/b.git#main:src f <<EOF /x\nEOF\nHEALTHCHECK --interval=1m30s --retries=5 CMD x\nHEALTHCHECK NONE";
    let (file, diagnostics) = read(text);
    assert_eq!(diagnostics, []);
    let [run, add, check, none] = file.stages.first().unwrap().instructions.as_slice() else {
        panic!("another number of them")
    };
    let [secret, cache, bind] = run.mounts.as_slice() else { panic!("another number of them") };
    assert_eq!(
        (secret.kind.as_str(), secret.id.as_deref(), secret.required),
        ("secret", Some("npm"), Some(true))
    );
    assert_eq!((cache.sharing.as_deref(), cache.uid.as_deref()), (Some("locked"), Some("1")));
    assert_eq!(
        (bind.kind.as_str(), bind.target.as_deref(), bind.readonly),
        ("bind", Some("/d"), Some(true))
    );
    let owner = add.owner.as_ref().unwrap();
    assert_eq!((owner.user.as_str(), owner.group.as_deref()), ("app", Some("$G")));
    let kinds: Vec<_> = add.origins.iter().map(|origin| origin.kind).collect();
    assert_eq!(kinds, [OriginKind::Url, OriginKind::Git, OriginKind::Path, OriginKind::Heredoc]);
    let health = check.health.as_ref().unwrap();
    assert_eq!((health.interval, health.retries), (Some(90_000_000_000), Some(5)));
    assert!(none.health.as_ref().unwrap().disabled);
}

#[test]
fn what_builds_refuse_in_fields_is_an_error() {
    for (instruction, code) in [
        ("RUN --mount=type=floppy,target=/x x", "bad-mount"),
        ("RUN --mount=type=bind x", "bad-mount"),
        ("RUN --mount=type=secret x", "bad-mount"),
        ("RUN --mount=type=secret,id=a,source=b x", "bad-mount"),
        ("RUN --mount=target=/x,what=1 x", "bad-mount"),
        ("RUN --mount=target=/x,what x", "bad-mount"),
        ("RUN --mount=target=/x,rw=maybe x", "bad-mount"),
        ("RUN --mount=target=/x,sharing=locked x", "bad-mount"),
        ("RUN --mount=type=cache,target=/x,sharing=some x", "bad-mount"),
        ("RUN --mount=type=tmpfs,target=/x,from=b x", "bad-mount"),
        ("RUN --mount=type=bind,target=/x,uid=1 x", "bad-mount"),
        ("RUN --mount=from=$X,target=/x x", "variable-in-from"),
        ("RUN --network=lan x", "bad-flag-value"),
        ("RUN --security=some x", "bad-flag-value"),
        ("EXPOSE 70000", "bad-port"),
        ("EXPOSE http", "bad-port"),
        ("EXPOSE 9-8", "bad-port"),
        ("VOLUME []", "too-few-arguments"),
        ("VOLUME [\"/a\", \" \"]", "bad-volume"),
        ("SHELL []", "too-few-arguments"),
        ("RUN []", "too-few-arguments"),
        ("COPY []", "too-few-arguments"),
        ("STOPSIGNAL SIGSTOPPED", "bad-signal"),
        ("HEALTHCHECK --interval=5 CMD x", "bad-duration"),
        ("HEALTHCHECK --timeout=1us CMD x", "bad-duration"),
        ("HEALTHCHECK --retries=few CMD x", "bad-retries"),
    ] {
        let (_, diagnostics) = read(&format!("FROM a\n{instruction}"));
        assert_eq!(codes(&diagnostics), [code], "{instruction}");
    }
}

#[test]
fn a_mode_that_no_build_takes_is_an_error_at_the_mode() {
    let (_, diagnostics) = read(
        "ARG M\nFROM a\nARG M\nCOPY --chmod=64a b /\nADD --chmod=10000 b /\nCOPY --chmod=u=rwX,go=rX b /\n\
         COPY --chmod=$M b /\nCOPY --chmod=0755 b /\n",
    );
    assert_eq!(codes(&diagnostics), ["bad-mode", "bad-mode"]);
    let columns: Vec<_> = diagnostics
        .iter()
        .map(|it| it.span.as_ref().map(|at| (at.start.line, at.start.column)))
        .collect();
    assert_eq!(columns, [Some((4, 14)), Some((5, 13))]);
}

#[test]
fn a_flag_keeps_what_is_written_where_variables_were_replaced() {
    let given = Reading { platform: Some("linux/arm64".to_owned()), ..Reading::default() };
    let text = "FROM --platform=$TARGETPLATFORM a\nCOPY --chown=1:1 b /\n";
    let (file, _) = read_with(text, &given);
    let stage = file.stages.first().unwrap();
    let platform = stage.from.flags.first().unwrap();
    assert_eq!(platform.value.as_deref(), Some("linux/arm64"));
    assert_eq!(platform.written.as_deref(), Some("$TARGETPLATFORM"));
    let owner = stage.instructions.first().unwrap().flags.first().unwrap();
    assert_eq!((owner.value.as_deref(), owner.written.as_deref()), (Some("1:1"), None));
}

#[test]
fn lines_directives_and_comments_are_read_as_builds_read_them() {
    let long = "x".repeat(65_530);
    assert_eq!(codes(&read(&format!("FROM a\nRUN {long}")).1), Vec::<&str>::new());
    assert_eq!(codes(&read(&format!("FROM a\nRUN x{long}x")).1), ["long-line"]);
    assert_eq!(codes(&read("# check=skip=all;eror=true\nFROM a").1), ["bad-check"]);
    let (file, _) = read("# check=skip=StageNameCasing,FromAsCasing;error=true\nFROM a");
    let checks = file.directives.checks.unwrap();
    assert_eq!((checks.skip.len(), checks.error), (2, true));
    assert!(codes(&read("// syntax=acme/front\nFROM a").1).contains(&"foreign-syntax"));
    assert_eq!(codes(&read("FROM a\nRUN x \\\n\n  y").1), ["empty-continuation"]);
    for text in [
        "\u{feff}FROM a\r\nRUN x \\\r\n  # no\r\n  y\r\n",
        "FROM a\nRUN x \\",
        "FROM a\nRUN x \\\n# no\n y",
        "\tFROM\ta\n\u{a0}RUN x",
    ] {
        assert_eq!(codes(&read(text).1), Vec::<&str>::new(), "{text:?}");
    }
}

#[test]
fn the_schema_knows_every_field_of_a_document() {
    let schema =
        serde_json::to_value(plimsoll_document::schema(plimsoll_document::Kind::Dockerfile))
            .unwrap();
    let of = |name: &str| schema.pointer(&format!("/$defs/{name}/properties")).unwrap();
    let (file, _) = read("FROM a\nRUN x");
    let body = serde_json::to_value(file).unwrap();
    for (name, node) in [
        ("Stage", "/stages/0"),
        ("Instruction", "/stages/0/instructions/0"),
        ("Command", "/stages/0/instructions/0/commands/0"),
        ("Base", "/stages/0/base"),
    ] {
        for field in body.pointer(node).unwrap().as_object().unwrap().keys() {
            assert!(of(name).get(field).is_some(), "{name} has no {field}");
        }
    }
}
