//! JSON text as values: what the reader must not lose while it is quick.

#![allow(clippy::unwrap_used, reason = "a test stops where something is not right")]

use plimsoll_rego::{Value, read_json};

#[test]
fn keys_that_look_alike_stay_apart() {
    // Same length, same ends: more of them than the reader remembers keys.
    let names: Vec<String> = (0..500).map(|n| format!("k{n:04}k")).collect();
    let fields: Vec<String> = names.iter().map(|name| format!("\"{name}\": \"{name}\"")).collect();
    let object = format!("{{{}}}", fields.join(","));
    let value = read_json(&format!("[{object}, {object}]")).unwrap();
    for object in [&value[0], &value[1]] {
        for name in &names {
            assert_eq!(object[name.as_str()], Value::from(name.as_str()));
        }
    }
}

#[test]
fn escapes_are_read_in_keys_and_values_wherever_they_stand() {
    let value =
        read_json(r#"{"a\nb": "\u00e9x\\", "\"": "\ud83d\ude00", "plain": "", "": "é"}"#).unwrap();
    for (key, text) in [("a\nb", "éx\\"), ("\"", "😀"), ("plain", ""), ("", "é")] {
        assert_eq!(value[key], Value::from(text), "{key}");
    }
}

#[test]
fn of_a_key_that_comes_twice_the_last_value_holds() {
    let value = read_json(r#"{"b": 0, "a": 1, "a": 2, "c": 3, "a": 4}"#).unwrap();
    assert_eq!(value.to_string(), r#"{"a":4,"b":0,"c":3}"#);
}

#[test]
fn a_string_without_an_end_or_with_a_control_character_is_refused() {
    for text in ["\"abc", "\"a\nb\"", "{\"a", "\"\\", "\"\\u12\"", "{\"a\": \"\u{1}\"}"] {
        assert!(read_json(text).is_err(), "{text:?}");
    }
}
