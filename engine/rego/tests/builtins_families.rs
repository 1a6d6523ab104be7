//! What builtins give beyond the cases of OPA's compliance suite, where Go's libraries have their own ways.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use plimsoll_rego::builtins::{BuiltinError, Context, Value, lookup, term_text};

/// The result as Rego writes it; `undefined`; or the error after an exclamation mark.
fn call(name: &str, args: &str) -> String {
    let mut context = Context::new(1_700_000_000_123_456_789, 7);
    // Not through serde: it would round large integers.
    let read = lookup("json.unmarshal").unwrap().function;
    let args = read(&mut context, &[Value::from(args)]).unwrap().unwrap();
    let args: Vec<Value> = args.as_array().unwrap().iter().cloned().collect();
    let builtin = lookup(name).unwrap();
    assert_eq!(args.len(), builtin.arity, "operands of {name}");
    match (builtin.function)(&mut context, &args) {
        Ok(Some(value)) => term_text(&value),
        Ok(None) => "undefined".to_owned(),
        Err(
            BuiltinError::Type(message)
            | BuiltinError::Builtin(message)
            | BuiltinError::Limit(message),
        ) => format!("!{message}"),
    }
}

#[track_caller]
fn give(cases: &[(&str, &str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|&(name, args, wanted)| {
            let given = call(name, args);
            (given != wanted).then(|| format!("{name}({args}) gives {given} instead of {wanted}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn sprintf_formats_as_go_does() {
    give(&[
        (
            "sprintf",
            r#"["%5d|%-5d|%05d|%+d|% d", [42, 42, 42, 42, 42]]"#,
            r#""   42|42   |00042|+42| 42""#,
        ),
        (
            "sprintf",
            r#"["%x %X %#x %o %b %c %U", [255, 255, 255, 8, 5, 65, 65]]"#,
            r#""ff FF 0xff 10 101 A U+0041""#,
        ),
        (
            "sprintf",
            r#"["%.2f|%8.3f|%-8.1f|%e|%g", [3.14159, 3.14159, 3.14159, 1234.5678, 0.000001]]"#,
            r#""3.14|   3.142|3.1     |1.234568e+03|1e-06""#,
        ),
        (
            "sprintf",
            r#"["%s|%10s|%-10s|%.2s|%q", ["héllo", "héllo", "héllo", "héllo", "a\"b"]]"#,
            r#""héllo|     héllo|héllo     |hé|\"a\\\"b\"""#,
        ),
        ("sprintf", r#"["%d", ["a"]]"#, r#""%!d(string=a)""#),
        ("sprintf", r#"["%d %d", [1]]"#, r#""1 %!d(MISSING)""#),
        ("sprintf", r#"["%d", [1, 2]]"#, r#""1%!(EXTRA int=2)""#),
        ("sprintf", r#"["%[2]d %[1]d", [1, 2]]"#, r#""2 1""#),
        ("sprintf", r#"["%*d", [5, 1]]"#, r#""    1""#),
        ("sprintf", r#"["%", []]"#, r#""%!(NOVERB)""#),
        ("sprintf", r#"["%z", [1]]"#, r#""%!z(int=1)""#),
        (
            "sprintf",
            r#"["%v %v %v", [{"b": [1, "x"]}, null, true]]"#,
            r#""{\"b\": [1, \"x\"]} null true""#,
        ),
        (
            "sprintf",
            r#"["%d", [123456789012345678901234567890]]"#,
            r#""123456789012345678901234567890""#,
        ),
    ]);
}

#[test]
fn times_are_read_and_written_by_go_layouts() {
    give(&[
        (
            "time.parse_ns",
            r#"["2006-01-02 15:04:05", "2021-02-28 23:59:59"]"#,
            "1614556799000000000",
        ),
        (
            "time.parse_ns",
            r#"["Mon, 02 Jan 2006 15:04:05 -0700", "Tue, 10 Nov 2009 23:00:00 +0100"]"#,
            "1257890400000000000",
        ),
        (
            "time.parse_ns",
            r#"["RFC3339Nano", "2020-01-01T00:00:00.000000001Z"]"#,
            "1577836800000000001",
        ),
        ("time.parse_rfc3339_ns", r#"["1970-01-01T01:00:00+01:00"]"#, "0"),
        ("time.format", "[[1700000000123456789, \"America/New_York\", \"3:04PM\"]]", r#""5:13PM""#),
        (
            "time.format",
            "[[1700000000123456789, \"\", \"Jan _2 06 03:04:05.000 MST\"]]",
            r#""Nov 14 23 10:13:20.123 UTC""#,
        ),
        ("time.date", "[[1700000000123456789, \"Asia/Tokyo\"]]", "[2023, 11, 15]"),
        ("time.clock", "[[1700000000123456789, \"Asia/Tokyo\"]]", "[7, 13, 20]"),
        ("time.weekday", "[1700000000123456789]", r#""Tuesday""#),
        ("time.add_date", "[1706659200000000000, 0, 1, 0]", "1709337600000000000"),
        ("time.diff", "[1709251200000000000, 1706659200000000000]", "[0, 1, 1, 0, 0, 0]"),
        ("time.parse_duration_ns", r#"["1h2m3.5s4ms"]"#, "3723504000000"),
        ("time.parse_duration_ns", r#"["1x"]"#, r#"!time: unknown unit "x" in duration "1x""#),
        ("time.now_ns", "[]", "1700000000123456789"),
    ]);
}

#[test]
fn patterns_have_the_meaning_of_re2() {
    give(&[
        ("regex.match", r#"["^\\pL+$", "été"]"#, "true"),
        ("regex.match", r#"["(?i)STRASSE", "strasse"]"#, "true"),
        ("regex.match", r#"["^\\d+$", "١"]"#, "false"),
        ("regex.match", r#"["\\Qa.b\\E", "a.b"]"#, "true"),
        ("regex.is_valid", r#"["(?=a)"]"#, "false"),
        ("regex.is_valid", r#"["a{1001}"]"#, "false"),
        ("regex.is_valid", r#"["[[:word:]]"]"#, "true"),
        ("regex.split", r#"["a*", "baac"]"#, r#"["b", "c"]"#),
        ("regex.find_n", r#"["a.", "paranormal", 2]"#, r#"["ar", "an"]"#),
        ("regex.replace", r#"["ab a", "(a)(b)?", "${2}$1"]"#, r#""ba a""#),
        ("glob.match", r#"["*.example.{com,org}", ["."], "api.example.org"]"#, "true"),
        ("glob.match", r#"["*.com", ["."], "api.example.com"]"#, "false"),
        ("glob.match", r#"["**.com", ["."], "api.example.com"]"#, "true"),
        ("glob.match", r#"["[!a-c]?", null, "dx"]"#, "true"),
    ]);
}

#[test]
fn numbers_stay_exact_where_they_are_integers() {
    give(&[
        ("plus", "[9223372036854775807, 1]", "9223372036854775808"),
        ("mul", "[123456789012345678901234567890, 10]", "1234567890123456789012345678900"),
        ("div", "[7, 2]", "3.5"),
        ("div", "[1, 0]", "!divide by zero"),
        ("rem", "[-7, 3]", "-1"),
        ("plus", "[0.1, 0.2]", "0.3"),
        ("round", "[2.5]", "3"),
        ("abs", "[-9223372036854775808]", "9223372036854775808"),
        ("bits.lsh", "[1, 64]", "18446744073709551616"),
        ("numbers.range_step", "[5, 1, 2]", "[5, 3, 1]"),
        ("to_number", r#"["1e3"]"#, "1000"),
        ("format_int", "[-255, 16]", r#""-ff""#),
        ("units.parse", r#"["1.5Ki"]"#, "1536"),
        ("units.parse_bytes", r#"["10MB"]"#, "10000000"),
    ]);
}

#[test]
fn texts_become_values_and_values_texts() {
    give(&[
        (
            "json.marshal",
            r#"[{"b": "<&>", "a": [1.5, null]}]"#,
            r#""{\"a\":[1.5,null],\"b\":\"\\u003c\\u0026\\u003e\"}""#,
        ),
        ("json.is_valid", r#"["{\"a\": 1,}"]"#, "false"),
        (
            "yaml.unmarshal",
            r#"["a: 0x10\nb: yes\nc: '1'\nd: 1_000\n"]"#,
            r#"{"a": 16, "b": true, "c": "1", "d": 1000}"#,
        ),
        (
            "yaml.marshal",
            r#"[{"a": ["1", "true", "x: y", ""]}]"#,
            r#""a:\n- \"1\"\n- \"true\"\n- 'x: y'\n- \"\"\n""#,
        ),
        ("base64.encode", r#"["é?>"]"#, r#""w6k/Pg==""#),
        ("base64url.encode_no_pad", r#"["é?>"]"#, r#""w6k_Pg""#),
        ("hex.decode", r#"["6162"]"#, r#""ab""#),
        ("urlquery.encode", r#"["a b&é"]"#, r#""a+b%26%C3%A9""#),
        ("urlquery.encode_object", r#"[{"b": ["1", "2"], "a": "x y"}]"#, r#""a=x+y&b=1&b=2""#),
        (
            "strings.render_template",
            r#"["{{range $i, $e := .x}}{{if $i}}, {{end}}{{$e}}{{end}}", {"x": ["a", "b"]}]"#,
            r#""a, b""#,
        ),
        (
            "crypto.sha256",
            r#"["abc"]"#,
            r#""ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad""#,
        ),
        ("net.cidr_contains", r#"["10.0.0.0/8", "10.1.2.3/24"]"#, "true"),
        ("semver.compare", r#"["1.0.0-rc.1", "1.0.0"]"#, "-1"),
    ]);
}

#[test]
fn a_wrong_operand_is_named_as_opa_names_it() {
    give(&[
        ("count", "[1]", "!operand 1 must be one of {array, object, set, string} but got number"),
        ("upper", "[null]", "!operand 1 must be string but got null"),
        ("sprintf", r#"["%d", 1]"#, "!operand 2 must be array but got number"),
        (
            "numbers.range",
            r#"[1.5, 2]"#,
            "!operand 1 must be integer number but got floating-point number",
        ),
        ("trace", "[1]", "!operand 1 must be string but got number"),
    ]);
}
