//! The records of the contract, each with an example of how hosts meet it. What they mean is told where they are
//! defined, in `plimsoll-types`.

/// Whether a finding may fail a report, by name:
/// ```
/// use plimsoll::Action;
///
/// assert_eq!(Action::Warn.as_str(), "warn");
/// ```
pub use plimsoll_types::Action;

/// Which rules give evidence for a framework:
/// ```
/// let library = plimsoll::Engine::new()?.bundled()?;
/// let controls = library.rules().iter().flat_map(|rule| &rule.controls);
/// assert!(controls.filter(|control| control.framework == "cis-docker").count() > 0);
/// # Ok::<(), plimsoll::Error>(())
/// ```
pub use plimsoll_types::Control;

/// One that a host makes of its own:
/// ```
/// use plimsoll::{Diagnostic, Level, Span};
///
/// let wrong = Diagnostic::error("acme/unreadable", "Dockerfile", "it cannot be read")
///     .at(Span::START)
///     .help("look at its permissions");
/// assert_eq!((wrong.level, wrong.help.as_deref()), (Level::Error, Some("look at its permissions")));
/// let note = Diagnostic::warning("acme/large", "Dockerfile", "it is large");
/// assert_eq!(note.level, Level::Warning);
/// ```
pub use plimsoll_types::Diagnostic;

/// By name, and told from a file that is no Rego:
/// ```
/// use plimsoll::Dialect;
///
/// assert_eq!("conftest".parse(), Ok(Dialect::Conftest));
/// assert_eq!(Dialect::ALL.map(Dialect::as_str)[0], "plimsoll");
/// assert_eq!(Dialect::of_data("notes.yaml", "a: 1"), None);
/// ```
pub use plimsoll_types::Dialect;

/// What a rule finds, and what it does not:
/// ```
/// let library = plimsoll::Engine::new()?.bundled()?;
/// let rule = library.rules().iter().find(|rule| rule.examples.is_some()).unwrap();
/// let shown = rule.examples.as_ref().unwrap();
/// assert_ne!(shown.bad, shown.good);
/// # Ok::<(), plimsoll::Error>(())
/// ```
pub use plimsoll_types::Examples;

/// The line that a finding is about, fit to be shown:
/// ```
/// use plimsoll::{Engine, Settings, Source};
///
/// let source = Source::text("Dockerfile", "FROM alpine:3.20\nRUN sudo ls\n");
/// let report = Engine::new()?.bundled()?.check(&source, &Settings::default());
/// let excerpt = report.findings.iter().find_map(|found| {
///     found.excerpt.as_ref().filter(|_| found.message.contains("sudo"))
/// });
/// assert_eq!(excerpt.unwrap().text, "RUN sudo ls");
/// # Ok::<(), plimsoll::Error>(())
/// ```
pub use plimsoll_types::Excerpt;

/// The parts of a query that was watched:
/// ```
/// use plimsoll::{Engine, Query, Settings};
///
/// let query = Query { text: "1 < 2; 2 < 3".to_owned(), ..Query::default() };
/// let observed = Engine::new()?.bundled()?.observe(&query, &Settings::default())?;
/// assert_eq!(observed.expressions[1].text, "2 < 3");
/// # Ok::<(), plimsoll::Error>(())
/// ```
pub use plimsoll_types::Expression;

/// Where a test came to its end:
/// ```
/// use plimsoll::{Engine, Policies, Settings};
///
/// let rego = "package a_test\n\ntest_sum if {\n\tn := 2\n\tn == 3\n}\n";
/// let set = Engine::new()?.compile(Policies::new().file("a_test.rego", rego).alone())?;
/// let failure = set.test(0, &Settings::default(), false, None)?.unwrap().failure.unwrap();
/// assert_eq!(failure.at.span.unwrap().start.line, 5);
/// # Ok::<(), plimsoll::Error>(())
/// ```
pub use plimsoll_types::Failure;

/// Findings as a host shows them:
/// ```
/// use plimsoll::{Engine, Settings, Severity, Source};
///
/// let source = Source::text("Dockerfile", "FROM nginx:latest\n");
/// let report = Engine::new()?.bundled()?.check(&source, &Settings::default());
/// for finding in report.findings.iter().filter(|finding| finding.fails(Severity::Medium)) {
///     let line = finding.span.map_or(1, |span| span.start.line);
///     println!("{}:{line}: {} ({})", finding.file, finding.message, finding.remediation);
/// }
/// # Ok::<(), plimsoll::Error>(())
/// ```
pub use plimsoll_types::Finding;

/// An edit, made:
/// ```
/// use plimsoll::{Engine, Settings, Source};
///
/// let text = "FROM alpine:3.20\nMAINTAINER zoe@example.com\n";
/// let report = Engine::new()?.bundled()?.check(&Source::text("Dockerfile", text), &Settings::default());
/// let fix = report.findings.iter().find_map(|finding| finding.fix.as_ref()).unwrap();
/// let (start, end) = (fix.span.start.offset as usize, fix.span.end.offset as usize);
/// let mended = [&text[..start], &fix.text, &text[end..]].concat();
/// assert!(mended.contains("LABEL "));
/// # Ok::<(), plimsoll::Error>(())
/// ```
pub use plimsoll_types::Fix;

/// By name:
/// ```
/// use plimsoll::Kind;
///
/// assert_eq!("workload".parse(), Ok(Kind::Workload));
/// assert_eq!(Kind::Compose.as_str(), "compose");
/// assert!(Kind::OBJECTS.iter().all(|kind| Kind::ALL.contains(kind) || *kind == Kind::Object));
/// ```
pub use plimsoll_types::Kind;

/// A file in the third layer of an image:
/// ```
/// let place = plimsoll::LayerPlace {
///     index: 2,
///     digest: format!("sha256:{}", "a".repeat(64)),
///     history: None,
///     file: Some("/root/.ssh/id_rsa".to_owned()),
/// };
/// assert_eq!(place.index, 2);
/// ```
pub use plimsoll_types::LayerPlace;

/// Whether something kept a source from being judged:
/// ```
/// use plimsoll::{Engine, Level, Settings, Source};
///
/// let source = Source::text("Dockerfile", "FROM alpine\nFRM x\n");
/// let report = Engine::new()?.bundled()?.check(&source, &Settings::default());
/// assert!(report.diagnostics.iter().any(|wrong| wrong.level == Level::Error));
/// # Ok::<(), plimsoll::Error>(())
/// ```
pub use plimsoll_types::Level;

/// What a query came to, and what it cost:
/// ```
/// use plimsoll::{Engine, Query, Settings};
///
/// let query = Query { text: "print(1); input.missing".to_owned(), ..Query::default() };
/// let observed = Engine::new()?.bundled()?.observe(&query, &Settings::default())?;
/// assert_eq!(observed.answers, None, "it holds nowhere");
/// assert!(observed.steps > 0);
/// # Ok::<(), plimsoll::Error>(())
/// ```
pub use plimsoll_types::Observed;

/// What the rules of the library leave to their users:
/// ```
/// let library = plimsoll::Engine::new()?.bundled()?;
/// let parameters = library.rules().iter().flat_map(|rule| &rule.parameters);
/// for parameter in parameters {
///     println!("{}: {} ({})", parameter.name, parameter.value, parameter.description);
/// }
/// # Ok::<(), plimsoll::Error>(())
/// ```
pub use plimsoll_types::Parameter;

/// The first place of a file:
/// ```
/// use plimsoll::{Position, Span};
///
/// assert_eq!(Position::START, Position { line: 1, column: 1, offset: 0 });
/// assert_eq!(Span::START.start, Position::START);
/// ```
pub use plimsoll_types::Position;

/// By name:
/// ```
/// use plimsoll::Principle;
///
/// assert_eq!(Principle::ALL.map(Principle::as_str)[3], "non-repudiation");
/// ```
pub use plimsoll_types::Principle;

/// What a test printed:
/// ```
/// use plimsoll::{Engine, Policies, Settings};
///
/// let rego = "package a_test\n\ntest_it if {\n\tprint(\"seen\")\n}\n";
/// let set = Engine::new()?.compile(Policies::new().file("a_test.rego", rego).alone())?;
/// let result = set.test(0, &Settings::default(), false, None)?.unwrap();
/// assert_eq!((result.prints[0].text.as_str(), result.prints[0].line), ("seen", 4));
/// # Ok::<(), plimsoll::Error>(())
/// ```
pub use plimsoll_types::Printed;

/// Where the steps of a query were made:
/// ```
/// use plimsoll::{Engine, Query, Settings};
///
/// let query = Query { text: "sum([1, 2]) == 3".to_owned(), profile: true, ..Query::default() };
/// let observed = Engine::new()?.bundled()?.observe(&query, &Settings::default())?;
/// assert!(observed.profile.iter().any(|line| line.rule == "query" && line.steps > 0));
/// # Ok::<(), plimsoll::Error>(())
/// ```
pub use plimsoll_types::ProfileLine;

/// A query with an input, whose answers are to be explained:
/// ```
/// use plimsoll::{Engine, Query, Settings};
///
/// let query = Query {
///     text: "input.n > 3".to_owned(),
///     input: Some(r#"{"n": 4}"#.to_owned()),
///     explain: true,
///     ..Query::default()
/// };
/// let observed = Engine::new()?.bundled()?.observe(&query, &Settings::default())?;
/// assert!(observed.answers.is_some() && !observed.trace.is_empty());
/// # Ok::<(), plimsoll::Error>(())
/// ```
pub use plimsoll_types::Query;

/// A Dockerfile, read with a build argument:
/// ```
/// use plimsoll::{Engine, Reading, Source};
///
/// let source = Source::text("Dockerfile", "ARG TAG\nFROM alpine:${TAG}\n");
/// let reading = Reading { build_args: [("TAG".into(), "3.20".into())].into(), ..Reading::default() };
/// let normalized = Engine::new()?.normalize(&source, &reading)?;
/// assert!(normalized.documents[0].body().contains("alpine:3.20"));
/// # Ok::<(), plimsoll::Error>(())
/// ```
pub use plimsoll_types::Reading;

/// What tests should reach of a policy:
/// ```
/// use plimsoll::{Engine, Policies};
///
/// let set = Engine::new()?.compile(Policies::new().file("a.rego", "package a\n\nport := 80\n").alone())?;
/// assert_eq!(set.regions()?[0].span.start.line, 3);
/// # Ok::<(), plimsoll::Error>(())
/// ```
pub use plimsoll_types::Region;

/// What comes back from a check:
/// ```
/// use plimsoll::{Engine, Settings, Source, Verdict};
///
/// let source = Source::text("Dockerfile", "FROM nginx:latest\n");
/// let report = Engine::new()?.bundled()?.check(&source, &Settings::default());
/// assert_eq!((report.verdict, report.documents), (Verdict::Fail, 1));
/// # Ok::<(), plimsoll::Error>(())
/// ```
pub use plimsoll_types::Report;

/// A rule of the library:
/// ```
/// let library = plimsoll::Engine::new()?.bundled()?;
/// let rule = library.rules().iter().find(|rule| rule.id == "PLM-D003").unwrap();
/// assert_eq!(rule.kinds, [plimsoll::Kind::Dockerfile]);
/// # Ok::<(), plimsoll::Error>(())
/// ```
pub use plimsoll_types::Rule;

/// Settings that let more pass, and are otherwise the usual ones:
/// ```
/// use plimsoll::{Settings, Severity};
///
/// let settings = Settings { fail_on: Severity::High, ..Settings::default() };
/// assert_eq!((settings.now, settings.seed), (0, 0));
/// ```
pub use plimsoll_types::Settings;

/// Compared, and by name:
/// ```
/// use plimsoll::Severity;
///
/// assert!(Severity::Critical > Severity::Low);
/// assert_eq!("high".parse(), Ok(Severity::High));
/// assert_eq!(Severity::ALL.map(Severity::as_str), ["low", "medium", "high", "critical"]);
/// ```
pub use plimsoll_types::Severity;

/// What a variable was worth when a test failed:
/// ```
/// use plimsoll::{Engine, Policies, Settings};
///
/// let rego = "package a_test\n\ntest_sum if {\n\tn := 2\n\tn == 3\n}\n";
/// let set = Engine::new()?.compile(Policies::new().file("a_test.rego", rego).alone())?;
/// let failure = set.test(0, &Settings::default(), false, None)?.unwrap().failure.unwrap();
/// assert_eq!((failure.values[0].text.as_str(), failure.values[0].value.as_str()), ("n", "2"));
/// # Ok::<(), plimsoll::Error>(())
/// ```
pub use plimsoll_types::ShownValue;

/// The piece of source that a finding points at:
/// ```
/// use plimsoll::{Engine, Settings, Source};
///
/// let text = "FROM alpine:3.20\nRUN sudo ls\n";
/// let report = Engine::new()?.bundled()?.check(&Source::text("Dockerfile", text), &Settings::default());
/// let sudo = report.findings.iter().find(|finding| finding.message.contains("sudo")).unwrap();
/// let span = sudo.span.unwrap();
/// assert_eq!((span.start.line, span.text(text)), (2, Some("sudo")));
/// assert_eq!(span.to(span), span);
/// # Ok::<(), plimsoll::Error>(())
/// ```
pub use plimsoll_types::Span;

/// A test that is still to be written:
/// ```
/// use plimsoll::{Engine, Policies};
///
/// let rego = "package a_test\n\ntodo_test_later if false\n";
/// let set = Engine::new()?.compile(Policies::new().file("a_test.rego", rego).alone())?;
/// let tests = set.tests()?;
/// assert!(tests[0].skipped && tests[0].is_rule());
/// assert_eq!(tests[0].full_name(), "data.a_test.todo_test_later");
/// # Ok::<(), plimsoll::Error>(())
/// ```
pub use plimsoll_types::Test;

/// A row of a table that holds:
/// ```
/// let case = plimsoll::TestCase { path: vec!["a good one".to_owned()], passed: true, failure: None };
/// assert!(case.passed);
/// ```
pub use plimsoll_types::TestCase;

/// How a test ended:
/// ```
/// use plimsoll::{Engine, Policies, Settings, TestOutcome};
///
/// let rego = "package a_test\n\ntest_it if true\n";
/// let set = Engine::new()?.compile(Policies::new().file("a_test.rego", rego).alone())?;
/// let result = set.test(0, &Settings::default(), false, None)?.unwrap();
/// assert_eq!(result.outcome, TestOutcome::Passed);
/// # Ok::<(), plimsoll::Error>(())
/// ```
pub use plimsoll_types::TestOutcome;

/// What came of a test, and what it cost:
/// ```
/// use plimsoll::{Engine, Policies, Settings};
///
/// let rego = "package a_test\n\ntest_it if true\n";
/// let set = Engine::new()?.compile(Policies::new().file("a_test.rego", rego).alone())?;
/// let result = set.test(0, &Settings::default(), false, None)?.unwrap();
/// assert!(result.steps > 0 && result.error.is_none());
/// # Ok::<(), plimsoll::Error>(())
/// ```
pub use plimsoll_types::TestResult;

/// The expressions that were tried:
/// ```
/// use plimsoll::{Engine, Query, Settings, TraceKind};
///
/// let query = Query { text: "1 == 2".to_owned(), explain: true, ..Query::default() };
/// let observed = Engine::new()?.bundled()?.observe(&query, &Settings::default())?;
/// assert!(observed.trace.iter().any(|line| line.kind == TraceKind::Expression));
/// # Ok::<(), plimsoll::Error>(())
/// ```
pub use plimsoll_types::TraceKind;

/// How the answers of a query came about, as a tree:
/// ```
/// use plimsoll::{Engine, Query, Settings};
///
/// let query = Query { text: "1 == 2".to_owned(), explain: true, ..Query::default() };
/// let observed = Engine::new()?.bundled()?.observe(&query, &Settings::default())?;
/// for line in &observed.trace {
///     println!("{}{}", "  ".repeat(line.depth as usize), line.text);
/// }
/// # Ok::<(), plimsoll::Error>(())
/// ```
pub use plimsoll_types::TraceLine;

/// A name that stands for no dialect:
/// ```
/// let unknown = "rego".parse::<plimsoll::Dialect>().unwrap_err();
/// assert!(unknown.to_string().contains("rego"));
/// ```
pub use plimsoll_types::UnknownDialect;

/// A name that stands for no kind:
/// ```
/// let unknown = "dockerflie".parse::<plimsoll::Kind>().unwrap_err();
/// assert!(unknown.to_string().contains("dockerflie"));
/// ```
pub use plimsoll_types::UnknownKind;

/// The three verdicts:
/// ```
/// use plimsoll::{Engine, Settings, Source, Verdict};
///
/// let report = Engine::new()?.bundled()?.check(&Source::text("Dockerfile", "FRM x\n"), &Settings::default());
/// match report.verdict {
///     Verdict::Pass => println!("it may sail"),
///     Verdict::Fail => println!("something must change"),
///     Verdict::Error => println!("it could not be judged, which is no pass"),
/// }
/// assert_eq!(report.verdict, Verdict::Error);
/// # Ok::<(), plimsoll::Error>(())
/// ```
pub use plimsoll_types::Verdict;

/// A finding that a comment allows:
/// ```
/// use plimsoll::{Engine, Settings, Source};
///
/// let text = "# plimsoll: allow PLM-D003 until 2999-01-31 by ops -- mirrored\nFROM alpine:3.20\n";
/// let report = Engine::new()?.bundled()?.check(&Source::text("Dockerfile", text), &Settings::default());
/// let waived = report.findings.iter().find_map(|finding| finding.waived.as_ref()).unwrap();
/// assert_eq!((waived.reason.as_str(), waived.owner.as_deref()), ("mirrored", Some("ops")));
/// # Ok::<(), plimsoll::Error>(())
/// ```
pub use plimsoll_types::Waived;

/// A finding that a waiver of the settings allows:
/// ```
/// use plimsoll::{Engine, Settings, Source, Waiver};
///
/// let waiver = Waiver {
///     rule: "PLM-D003".into(), path: Some("web/**".into()), object: None, reason: "mirrored".into(),
///     owner: "ops".into(), until: "2999-01-31".into(), file: "plimsoll.yaml".into(), span: None,
/// };
/// let settings = Settings { waivers: vec![waiver], ..Settings::default() };
/// let source = Source::text("web/Dockerfile", "FROM alpine:3.20\n");
/// let report = Engine::new()?.bundled()?.check(&source, &settings);
/// assert!(report.findings.iter().any(|finding| finding.rule == "PLM-D003" && finding.waived.is_some()));
/// # Ok::<(), plimsoll::Error>(())
/// ```
pub use plimsoll_types::Waiver;

/// What is wrong with a waiver, by the rule that says so:
///
/// ```
/// use plimsoll::{Engine, Settings, Source, Waiver, WaiverFault};
///
/// let waiver = Waiver {
///     rule: "PLM-D003".into(), path: None, object: None, reason: "mirrored".into(), owner: "ops".into(),
///     until: "2999-01-31".into(), file: "plimsoll.yaml".into(), span: None,
/// };
/// let settings = Settings { waivers: vec![waiver], ..Settings::default() };
/// let review = Engine::new()?.bundled()?.review(&["Dockerfile".to_owned()], &[], &settings);
/// assert_eq!(review.findings[0].rule, WaiverFault::Unneeded.id());
/// # Ok::<(), plimsoll::Error>(())
/// ```
pub use plimsoll_types::WaiverFault;
