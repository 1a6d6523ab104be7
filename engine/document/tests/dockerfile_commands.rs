//! The commands that instructions run, in a short notation: what a shell would run for each of these.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use plimsoll_document::{
    Content, Diagnostic, Pointer, Reading, Source, SpanTable,
    dockerfile::{self, Command, Instruction, Language},
};

/// The last instruction of a file, what was reported, and where everything stands.
fn read(text: &str) -> (Instruction, Vec<Diagnostic>, SpanTable) {
    let source = Source::new("Dockerfile", Content::Text(text));
    let mut normalized = dockerfile::normalize(&source, &Reading::default());
    let document = normalized.documents.pop().unwrap();
    let mut body: dockerfile::Dockerfile = serde_json::from_value(document.body).unwrap();
    let instruction = body.stages.pop().unwrap().instructions.pop().unwrap();
    (instruction, normalized.diagnostics, document.spans)
}

/// `operator! program(arguments, …) <context`.
fn show(command: &Command) -> String {
    let operator = serde_json::to_value(command.operator).unwrap();
    let inside = serde_json::to_value(command.inside).unwrap();
    let mut shown = operator.as_str().unwrap_or_default().to_owned();
    shown.push_str(if command.negated { "!" } else { "" });
    for pair in &command.assignments {
        shown.push_str(&format!("{}={} ", pair.name, pair.value.as_deref().unwrap()));
    }
    shown.push_str(command.path.as_deref().unwrap_or("-"));
    shown.push_str(&format!("({})", command.arguments.join(",")));
    for redirection in &command.redirections {
        shown.push_str(&format!(" {}{}", redirection.operator, redirection.target));
    }
    if !command.piped_from.is_empty() {
        shown.push_str(&format!(" from {:?}", command.piped_from));
    }
    if let Some(inside) = inside.as_str() {
        shown.push_str(&format!(" {inside} of {:?}", command.parent));
    }
    for construct in &command.within {
        shown.push_str(&format!(
            " in {}",
            serde_json::to_value(construct).unwrap().as_str().unwrap()
        ));
    }
    shown
}

fn commands(instruction: &str) -> Vec<String> {
    let (instruction, diagnostics, _) =
        read(&format!("FROM a\nARG V=1 W\nENV L=\"x y\"\n{instruction}"));
    assert_eq!(diagnostics, [], "{instruction:?}");
    instruction.commands.iter().map(show).collect()
}

#[test]
fn lists_pipelines_and_negations_are_split_and_say_how_they_are_joined() {
    assert_eq!(
        commands("RUN a b; c && ! d || e | f |& g & h"),
        ["a(b)", ";c()", "&&!d()", "||e()", "|f() from [3]", "|g() from [3, 4]", "&h()"]
    );
    assert_eq!(commands("RUN a \\\n  && b # no\\\n && c\nUSER d"), Vec::<String>::new());
    assert_eq!(commands("RUN a \\\n  && b # no\\\n && c"), ["a()", "&&b()"]);
    assert_eq!(commands("RUN <<EOF\na\n\n# no\nb ;\nc \\\n d\nEOF"), ["a()", ";b()", ";c(d)"]);
}

#[test]
fn words_lose_their_quotes_and_known_variables_are_replaced() {
    assert_eq!(
        commands(r#"RUN a 'b c'"d $V"e\ f "" $L "$L" ${V}x ${V:-x} $W $(b) * "\$x\a""#),
        [r"a(b cd 1e f,,x,y,x y,1x,${V:-x},$W,$(b),*,$x\a)", "b() substitution of Some(0)",]
    );
    assert_eq!(commands(r"RUN a $'b\tc\x41\101\u00e9\''"), ["a(b\tcAAé')"]);
    // What the script sets by itself is not what the file says.
    assert_eq!(
        commands("RUN V=2; a $V; for L in 1; do b $L; done"),
        ["V=2 -()", ";a($V)", "b($L) in for"]
    );
}

#[test]
fn what_only_a_run_can_tell_is_marked() {
    let (instruction, _, _) = read("FROM a\nARG V=1\nRUN a $V $W \"x$(b)\" ${V:-c} d");
    assert_eq!(instruction.commands.first().unwrap().unresolved, [1, 2, 3]);
}

#[test]
fn compound_commands_are_looked_into() {
    assert_eq!(
        commands(
            "RUN if a; then b; elif c; then d; else e; fi && while f; do g; done; until h; do i; done"
        ),
        [
            "a() in if",
            "b() in if",
            "c() in if",
            "d() in if",
            "e() in if",
            "&&f() in while",
            "g() in while",
            ";h() in until",
            "i() in until"
        ]
    );
    assert_eq!(
        commands(
            "RUN case $a in (b|\"c d\") e;; f) ;; *) g; h;; esac; for i in 1 $(j); do k; done; for x; do l; done"
        ),
        [
            "e() in case",
            "g() in case",
            ";h() in case",
            "j() substitution of None in for",
            "k() in for",
            "l() in for"
        ]
    );
    assert_eq!(
        commands(
            "RUN (a; { b; c; } > d) | e; f() { g; }; function h { i; }; for ((i=0; i<3; i++)); do j; done"
        ),
        [
            "a() in subshell",
            ";b() in subshell in group",
            ";c() in subshell in group",
            "-() >d in subshell",
            "|e() from [0, 1, 2, 3]",
            ";g() in function in group",
            ";i() in function in group",
            "j() in for"
        ]
    );
    assert_eq!(
        commands("RUN [[ $a =~ ^(b|c)$ && -f d ]] || (( e > 1 )) && ls !(f|g) @(h)"),
        ["[[($a,=~,^,(,b,|,c,),$,&,&,-f,d,]])", "||(( e > 1 ))()", "&&ls(!(f|g),@(h))"]
    );
    assert_eq!(
        commands("RUN a=(b $(c)) d[1]=e f+=g h"),
        ["a=(b $(c)) d=e f=g h()", "c() substitution of Some(0)"]
    );
}

#[test]
fn what_only_bash_knows_is_understood_too() {
    assert_eq!(
        commands(
            "RUN time { a; }; time b; declare -A c=([d]=1 [e]=$(f)); coproc g; h+=(i); j &> k"
        ),
        [
            "a() in group",
            ";time(b)",
            "b() wrapper of Some(1)",
            ";declare(-A,c=([d]=1 [e]=$(f)))",
            "f() substitution of Some(3)",
            ";coproc(g)",
            "g() wrapper of Some(5)",
            ";h=(i) -()",
            ";j() &>k"
        ]
    );
}

#[test]
fn substitutions_of_every_kind_are_looked_into() {
    assert_eq!(
        commands(
            "RUN a $(b | c) `d e` \"$(f \"$(g)\")\" <(h) $((1 + $(i))) ${V:-$(j)} <<< \"$(k)\""
        ),
        [
            "a($(b | c),`d e`,$(f \"$(g)\"),<(h),$((1 + $(i))),${V:-$(j)}) <<<$(k)",
            "b() substitution of Some(0)",
            "|c() from [1] substitution of Some(0)",
            "d(e) substitution of Some(0)",
            "f($(g)) substitution of Some(0)",
            "g() substitution of Some(4)",
            "h() process of Some(0)",
            "i() substitution of Some(0)",
            "j() substitution of Some(0)",
            "k() substitution of Some(0)"
        ]
    );
    assert_eq!(
        commands("RUN echo '$(a)' \\$(b) ' `c` '".replace("\\$(b)", "\\$b").as_str()),
        ["echo($(a),$b, `c` )"]
    );
}

#[test]
fn redirections_are_taken_out_and_kept() {
    assert_eq!(
        commands("RUN a >b 2>&1 <c d &>>e 3<>f {g}>h >|i"),
        ["a(d) >b >&1 <c &>>e <>f >h >|i"]
    );
    let (instruction, diagnostics, _) =
        read("FROM a\nRUN <<EOF\ncat <<-'X' <<Y >z\n\tb $(c)\n\tX\nd $(e)\nY\nEOF");
    assert_eq!(diagnostics, []);
    let first = instruction.commands.first().unwrap();
    let contents: Vec<_> = first.redirections.iter().map(|r| r.content.as_deref()).collect();
    assert_eq!(contents, [Some("b $(c)\n"), Some("d $(e)\n"), None]);
    let programs: Vec<_> = instruction.commands.iter().map(|c| c.program.as_deref()).collect();
    assert_eq!(programs, [Some("cat"), Some("e")]);
}

#[test]
fn wrappers_and_shells_are_looked_through() {
    assert_eq!(
        commands("RUN curl x | sudo -E A=b /bin/bash -eo pipefail -c 'c $0 && d' && exec env -i e"),
        [
            "curl(x)",
            "|sudo(-E,A=b,/bin/bash,-eo,pipefail,-c,c $0 && d) from [0]",
            "/bin/bash(-eo,pipefail,-c,c $0 && d) from [0] wrapper of Some(1)",
            "c($0) from [0] script of Some(2)",
            "&&d() from [0] script of Some(2)",
            "&&exec(env,-i,e)",
            "env(-i,e) wrapper of Some(5)",
            "e() wrapper of Some(6)"
        ]
    );
    assert_eq!(commands("RUN bash <<EOF\na\nEOF"), ["bash() <<EOF", "a() script of Some(0)"]);
    assert_eq!(
        commands("RUN sh -c \"$(curl x)\"; eval 'a' \"b; c\""),
        [
            "sh(-c,$(curl x))",
            "curl(x) substitution of Some(0)",
            ";eval(a,b; c)",
            "a(b) script of Some(2)",
            ";c() script of Some(2)"
        ]
    );
}

#[test]
fn exec_forms_are_one_command_and_the_other_instructions_run_commands_too() {
    assert_eq!(commands(r#"CMD ["a", "b c", "$V"]"#), ["a(b c,$V)"]);
    assert_eq!(
        commands(r#"ENTRYPOINT ["/bin/sh", "-c", "exec \"a\" b"]"#),
        ["/bin/sh(-c,exec \"a\" b)", "exec(a,b) script of Some(0)", "a(b) wrapper of Some(1)"]
    );
    assert_eq!(commands("HEALTHCHECK CMD a || exit 1"), ["a()", "||exit(1)"]);
    assert_eq!(commands("HEALTHCHECK NONE"), Vec::<String>::new());
    let windows = "# escape=`\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nCMD [\"C:\\\\app\\\\run.exe\", \"a\\\\b\"]";
    let (instruction, _, _) = read(windows);
    let command = instruction.commands.first().unwrap();
    let told = (command.program.as_deref(), command.path.as_deref());
    assert_eq!(told, (Some("run.exe"), Some("C:\\app\\run.exe")));
    let (instruction, _, _) = read("FROM a\nONBUILD RUN a && b");
    let inner = instruction.onbuild.unwrap();
    assert_eq!(inner.commands.len(), 2);
}

#[test]
fn options_and_operands_are_told_apart() {
    let (instruction, _, _) = read("FROM a\nRUN apt-get -qy --o=p install -- -x curl");
    let command = instruction.commands.first().unwrap();
    let flags: Vec<_> =
        command.flags.iter().map(|flag| (flag.name.as_str(), flag.value.as_deref())).collect();
    assert_eq!(flags, [("q", None), ("y", None), ("o", Some("p"))]);
    assert_eq!(command.operands, ["install", "-x", "curl"]);
}

#[test]
fn the_shell_in_force_decides_whether_and_how_commands_are_split() {
    let shell = |text: &str| {
        let (instruction, _, _) = read(text);
        let shell = instruction.shell.unwrap();
        assert_eq!(shell.split, !instruction.commands.is_empty(), "{text}");
        (shell.language, shell.command.join(" "))
    };
    let sh = || (Language::Sh, "/bin/sh -c".to_owned());
    assert_eq!(shell("FROM a\nRUN x"), sh());
    assert_eq!(
        shell("FROM a\nSHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\nRUN x"),
        (Language::Sh, "/bin/bash -o pipefail -c".to_owned())
    );
    assert_eq!(
        shell("FROM a AS b\nSHELL [\"pwsh\", \"-Command\"]\nFROM b\nRUN x | y"),
        (Language::Powershell, "pwsh -Command".to_owned())
    );
    for windows in [
        "FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nRUN x",
        "FROM --platform=windows/amd64 a\nRUN x",
        "FROM golang:1-windowsservercore\nRUN x",
        "# escape=`\nFROM a\nRUN x",
    ] {
        assert_eq!(shell(windows).0, Language::Cmd, "{windows}");
    }
    assert_eq!(shell("# escape=`\nFROM --platform=linux/amd64 a\nRUN x"), sh());
    assert_eq!(shell("FROM a\nSHELL [\"python3\", \"-c\"]\nRUN import os").0, Language::Other);
    assert_eq!(
        shell("FROM a\nRUN <<EOF\n#!/usr/bin/env python3\nimport os\nEOF"),
        (Language::Other, "/usr/bin/env python3".to_owned())
    );
}

#[test]
fn every_command_and_argument_stands_where_it_is_written() {
    let text = "FROM a\nRUN sudo \\\n  # no\n  sh -c 'cat \"é f\" | \\\n tee g' && h\\\ni";
    let (instruction, _, spans) = read(text);
    let at = |path: &str| {
        let node =
            Pointer::from_iter(format!("stages/0/instructions/0/commands/{path}").split('/'));
        spans.get(&node).unwrap().text(text).unwrap()
    };
    assert_eq!(at("0/program"), "sudo");
    assert_eq!(at("1/arguments/1"), "'cat \"é f\" | \\\n tee g'");
    assert_eq!(at("2/arguments/0"), "\"é f\"");
    assert_eq!(at("3"), "tee g");
    assert_eq!(at("4"), "h\\\ni");
    assert_eq!(instruction.commands.get(4).unwrap().text, "hi");
    let text = "FROM a\nRUN [\"sh\", \"-c\", \"a \\\"b\\u0020c\\\" \\\n d\"]";
    let (instruction, _, spans) = read(text);
    let node = Pointer::from_iter("stages/0/instructions/0/commands/1".split('/'));
    assert_eq!(instruction.commands.get(1).unwrap().arguments, ["b c", "d"]);
    let span = spans.get(&node.child("arguments").child(0)).unwrap();
    assert_eq!(span.text(text), Some("\\\"b\\u0020c\\\""));
}

#[test]
fn what_no_shell_understands_is_an_error_at_its_place_and_the_rest_is_kept() {
    for (script, at, commands) in [
        ("a \"b", "\"", 1),
        ("a 'b", "'", 1),
        ("a $(b", "$(b", 2),
        ("a; fi; b", "fi", 2),
        ("a ) b", ")", 2),
        ("if a; then b", "if a; then b", 2),
        ("a && (b", "(b", 2),
        ("a ${b", "${", 1),
        ("a `b", "`", 1),
        ("a > ; b", "> ", 2),
        ("a <<X", "<<X", 1),
    ] {
        let text = format!("FROM a\nCMD {script}");
        let (instruction, diagnostics, _) = read(&text);
        let first = diagnostics.first().unwrap();
        assert_eq!(first.code, "dockerfile/bad-command", "{script}");
        assert_eq!(first.span.unwrap().text(&text), Some(at), "{script}");
        assert_eq!(instruction.commands.len(), commands, "{script}");
    }
}

#[test]
fn nesting_without_end_is_an_error_and_not_the_end() {
    for piece in ["$(", "(", "{ ", "if ", "\"$(", "${a:-", "a=(", "f() ", "case a in b) ", "<("] {
        let (_, diagnostics, _) = read(&format!("FROM a\nRUN {}", piece.repeat(10_000)));
        assert!(!diagnostics.is_empty(), "{piece}");
    }
    for piece in ["sudo ", "eval ", "env "] {
        let (_, diagnostics, _) = read(&format!("FROM a\nRUN {}x", piece.repeat(50)));
        assert_eq!(diagnostics.first().unwrap().code, "dockerfile/deep-command", "{piece}");
    }
    let (_, diagnostics, _) = read(&format!("FROM a\nRUN {}x", "x | ".repeat(100)));
    assert_eq!(diagnostics.first().unwrap().code, "dockerfile/long-pipe");
}

#[test]
fn credentials_are_masked_in_commands_and_everywhere_around_them() {
    let secrets = ["hunter22", "s3cr3tvalue"];
    for instruction in [
        "RUN DB_PASSWORD=hunter22 ./app",
        "RUN export DB_PASSWORD='hunter22' && x",
        "RUN mysql --password hunter22",
        "RUN mysql --password   hunter22",
        "RUN mysql --password \\\n  hunter22",
        "RUN sh -c 'mysql --password hunter22'",
        "RUN sh -c \"mysql --password \\\"hunter22\\\"\"",
        "RUN sh -c 'mysql --pass'\"word 'hunter22'\"",
        "RUN sh -c mysql\\ --password\\ hunter22",
        "RUN curl https://user:hunter22@example.org/",
        "RUN [\"mysql\", \"--password\", \"hunter22\"]",
        "RUN [\"sh\", \"-c\", \"DB_PASSWORD=hunter22 x\"]",
        "CMD DB_PASSWORD=hunter22 x | y",
        "RUN <<EOF\nexport DB_PASSWORD=hunter22\nEOF",
        "RUN cat <<EOF > /x\nDB_PASSWORD=hunter22\nEOF",
        "COPY <<EOF /x\nDB_PASSWORD=hunter22\nEOF",
        "HEALTHCHECK CMD mysql --password hunter22",
        "ONBUILD RUN DB_PASSWORD=hunter22 x",
        "ONBUILD ONBUILD ENV DB_PASSWORD=hunter22",
        "ONBUILD ONBUILD RUN DB_PASSWORD=hunter22 x",
        "RUN x $API_TOKEN \"$API_TOKEN\"",
        "SHELL [\"powershell\"]\nRUN $env:DB_PASSWORD='hunter22'",
    ] {
        let text = format!("FROM a\nENV API_TOKEN=s3cr3tvalue\n{instruction}\n");
        let source = Source::new("Dockerfile", Content::Text(&text));
        let normalized = dockerfile::normalize(&source, &Reading::default());
        let shown = normalized.documents.first().unwrap().body.to_string();
        for secret in secrets {
            assert!(!shown.contains(secret), "{instruction}: {shown}");
        }
    }
}

#[test]
fn credentials_in_commands_and_heredocs_are_told_at_their_place() {
    for (instruction, kind) in [
        ("RUN DB_PASSWORD=hunter22 ./app", "password"),
        ("RUN mysql --password \\\n  hunter22", "password"),
        ("RUN curl https://user:hunter22@example.org/", "url-password"),
        ("RUN [\"mysql\", \"--password\", \"hunter22\"]", "password"),
        ("RUN <<EOF\nexport DB_PASSWORD=hunter22\nEOF", "password"),
        ("RUN cat <<EOF > /x\nDB_PASSWORD=hunter22\nEOF", "password"),
        ("COPY <<EOF /x\nDB_PASSWORD=hunter22\nEOF", "password"),
    ] {
        let text = format!("FROM a\n{instruction}\n");
        let (instruction, _, spans) = read(&text);
        let kinds: Vec<_> = instruction.secrets.iter().map(|s| s.kind.as_str()).collect();
        assert_eq!(kinds, [kind], "{text}");
        let node = Pointer::from_iter("stages/0/instructions/0/secrets/0".split('/'));
        assert_eq!(spans.get(&node).unwrap().text(&text), Some("hunter22"), "{text}");
    }
}
