//! Error bodies of every shape, as they are pasted, cut off and damaged.

use std::sync::LazyLock;

use errgloss::{
    BodyError, Catalogue, Lang, ParseOptions, ParsedBody, Problem, ProblemKind, decode, parse_body,
};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Bodies with what is expected of each: one a line, with a name, the shape's id, the body as text or in hexadecimal bytes, what else
/// is given, and the fields of the result. `message` that is left out is not compared; other fields left out are null or empty.
static BODIES: LazyLock<Vec<Value>> = LazyLock::new(|| {
    include_str!("bodies.jsonl")
        .lines()
        .map(|line| serde_json::from_str(line).expect("a row in JSON"))
        .collect()
});

fn bytes_of(row: &Value) -> Vec<u8> {
    match row["hex"].as_str() {
        Some(hex) => hex
            .as_bytes()
            .chunks(2)
            .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
            .collect(),
        None => row["body"].as_str().unwrap().as_bytes().to_vec(),
    }
}

fn read(row: &Value) -> Value {
    let given = &row["given"];
    let no_headers = serde_json::Map::new();
    let headers: Vec<(&str, &str)> = given["headers"]
        .as_object()
        .unwrap_or(&no_headers)
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str().unwrap()))
        .collect();
    let options = ParseOptions {
        lang: Lang::En,
        service: given["service"].as_str(),
        status: given["status"].as_u64().map(|status| status as u16),
        headers: &headers,
        is_object: given["isObject"] == true,
    };
    let catalogue = Catalogue::builtin();
    let parsed = match row["body"].as_str() {
        Some(body) => catalogue.parse_body(body, &options),
        None => catalogue.parse_bytes(&bytes_of(row), &options),
    };
    serde_json::to_value(parsed).unwrap()
}

fn codes(errors: &Value) -> Vec<&Value> {
    errors.as_array().unwrap().iter().map(|error| &error["code"]).collect()
}

/// Kinds of the problems, each once, in order.
fn kinds(problems: &Value) -> Vec<&Value> {
    let mut kinds: Vec<&Value> =
        problems.as_array().unwrap().iter().map(|problem| &problem["kind"]).collect();
    kinds.dedup();
    kinds
}

#[test]
fn every_body_of_the_corpus_is_read_as_expected() {
    for row in BODIES.iter() {
        let (got, expected, name) = (read(row), &row["expected"], &row["id"]);
        for field in ["code", "status", "requestId", "format"] {
            assert_eq!(got[field], expected[field], "{field} of {name}");
        }
        if let Some(message) = expected.get("message") {
            assert_eq!(&got["message"], message, "message of {name}");
        }
        assert_eq!(got["ok"], expected["ok"] == true, "ok of {name}");
        assert_eq!(got["explanation"]["code"], expected["explained"], "explanation of {name}");
        let listed = |field: &str| expected[field].as_array().map(|list| list.iter().collect::<Vec<_>>());
        assert_eq!(kinds(&got["problems"]), listed("problems").unwrap_or_default(), "problems of {name}");
        assert_eq!(codes(&got["causes"]), listed("causes").unwrap_or_default(), "causes of {name}");
        if let Some(errors) = listed("errors") {
            assert_eq!(codes(&got["errors"]), errors, "errors of {name}");
        }
        if let Some(params) = expected.get("params") {
            assert_eq!(&got["params"], params, "params of {name}");
        }
        assert_eq!(
            got["errors"].as_array().unwrap().is_empty(),
            got["code"].is_null() && got["message"].is_null()
        );
    }
}

fn parse(body: &str) -> ParsedBody<'static> {
    parse_body(body, &ParseOptions::default())
}

fn problems(body: &str) -> Vec<(ProblemKind, Option<usize>)> {
    parse(body).problems.iter().map(|Problem { kind, at, .. }| (*kind, *at)).collect()
}

#[test]
fn a_result_has_every_field_and_absent_ones_are_null() {
    let parsed = serde_json::to_value(parse("")).unwrap();
    let expected = json!({
        "ok": false, "format": "empty", "status": null, "requestId": null, "code": null, "message": null, "explanation": null,
        "params": [], "causes": [], "errors": [], "problems": [{ "kind": "empty", "at": null, "detail": "nothing in it" }],
    });
    assert_eq!(parsed, expected);
}

#[test]
fn the_main_error_is_the_first_of_all() {
    let parsed = parse(r#"{"errors":[{"code":"A.1","message":"one"},{"code":"A.2","message":"two"}]}"#);
    let value = serde_json::to_value(&parsed).unwrap();
    for field in ["code", "message", "explanation", "params", "causes"] {
        assert_eq!(value[field], value["errors"][0][field]);
    }
    assert_eq!((parsed.code(), parsed.message(), parsed.explanation()), (Some("A.1"), Some("one"), None));
}

#[test]
fn places_count_utf16_units_of_the_text_given() {
    use ProblemKind::{MalformedJson, Truncated};
    // The emoji is two units and four bytes.
    assert_eq!(problems(r#"{"error_code":"A.1","x":"😀",}"#), [(MalformedJson, Some(28))]);
    assert_eq!(problems("\u{FEFF}{\"error_code\":\"错"), [(Truncated, Some(17))]);
    let after_head = "HTTP/1.1 400 Bad Request\r\n\r\n{\"error_code\":\"A.1\"";
    assert_eq!(problems(after_head), [(Truncated, Some(after_head.len()))]);
    // Of two faults of one kind each is named.
    assert_eq!(problems("{'error_code':'A.1',}"), [(MalformedJson, Some(1)), (MalformedJson, Some(19))]);
    // Within a string that had to be decoded, the string's own place is named.
    assert_eq!(problems(r#"{"body":"{\"error_code\":\"A.1\","}"#), [(Truncated, Some(9))]);
}

#[test]
fn a_cause_is_explained_and_carries_its_own_causes() {
    let parsed = parse(
        r#"{"error_code":"IoTEdge.00000012","error_msg":"Failed to invoke the third-party system. error_code=OptVerse_13030001,error_msg=Failed to request the IEF [a] API, request:[b], message:[{\"error_code\":\"IEF.100404\",\"error_msg\":\"gone\"}]."}"#,
    );
    let causes = &parsed.main().unwrap().causes;
    let codes: Vec<_> = causes.iter().map(|cause| cause.code.as_deref().unwrap()).collect();
    assert_eq!(codes, ["OptVerse_13030001", "IEF.100404"]);
    assert_eq!(causes[0].causes[0], causes[1]);
    assert_eq!(causes[0].params[0], "a");
    assert_eq!(causes[1].message.as_deref(), Some("gone"));
    assert!(causes[1].explanation.is_some());
}

#[test]
fn of_codes_that_a_text_mentions_those_of_other_services_behind_one_are_its_causes() {
    let causes = |body: &str| -> Vec<Vec<String>> {
        let codes =
            |error: &BodyError<'_>| error.causes.iter().map(|cause| cause.code.clone().unwrap()).collect();
        parse(body).errors.iter().map(codes).collect()
    };
    let none: [&str; 0] = [];
    for body in [
        "call failed: IEF.100103, caused by APIGW.0301",
        "<html><body>Failed, IEF.100103 APIGW.0301</body></html>",
        r#"{"result":"failed, IEF.100103 after APIGW.0301"}"#,
    ] {
        assert_eq!(causes(body), [&["APIGW.0301"][..], &none], "{body}");
    }
    let twice = "failed IEF.100100 then IEF.100103 then APIGW.0301";
    assert_eq!(causes(twice), [&["APIGW.0301"][..], &["APIGW.0301"], &none]);
    // A code that a label names, in a text that says nothing else of it.
    let parsed = parse("After APIGW.0301 came error_code=IEF.100103");
    assert_eq!((parsed.code(), parsed.main().unwrap().causes.len()), (Some("IEF.100103"), 0));
}

#[test]
fn an_explanation_has_the_values_of_the_message() {
    let body = r#"{"error_code":"OptVerse_12030001","error_msg":"The service [solver] in the given project [p-1] is not found."}"#;
    assert_eq!(parse(body).explanation().unwrap().description, "项目[p-1]下的指定服务[solver]不存在。");
}

#[test]
fn the_status_chooses_among_the_rows_of_the_calls_own_code() {
    let read = |body| parse_body(body, &ParseOptions { status: Some(504), ..Default::default() });
    let message = |error: &BodyError<'static>| error.explanation.as_ref().unwrap().message;
    let parsed = read(r#"{"error_code":"APIGW.0201","error_msg":"Call failed."}"#);
    assert_eq!(message(parsed.main().unwrap()), "Backend timeout.");
    // What is quoted came with a status of its own.
    let parsed =
        read(r#"{"error_code":"IEF.100103","error_msg":"Call failed: {\"error_code\":\"APIGW.0201\"}"}"#);
    assert_eq!(message(&parsed.main().unwrap().causes[0]), "API request error.");
}

#[test]
fn a_chain_of_causes_ends_at_the_bound() {
    let body = (0..10).fold(String::from("the end"), |inner, number| {
        json!({ "error_code": format!("IEF.1{number:05}"), "error_msg": format!("call failed: {inner}") })
            .to_string()
    });
    let parsed = parse(&body);
    let depth = std::iter::successors(parsed.main(), |error| error.causes.first()).count();
    assert!((3..10).contains(&depth), "{depth}");
}

#[test]
fn a_message_without_a_code_is_explained_when_it_is_one_rows_alone() {
    let explained = |message: &str| {
        let parsed = parse(&json!({ "message": message }).to_string());
        parsed.explanation().map(|explanation| explanation.code.clone())
    };
    assert_eq!(explained("Physical servers ID not found: [a, b]").as_deref(), Some("iMetal.0100"));
    assert_eq!(explained("Unauthorized"), None, "is anybody's");
    assert_eq!(explained("Internal error"), None, "is two rows'");
}

#[test]
fn a_code_that_the_end_cut_short_is_not_explained() {
    for body in [r#"{"localizedMsg":"x","code":460"#, r#"{"error_msg":"m","error_code":"IEF.100100"#] {
        let parsed = parse(body);
        assert!(parsed.code().is_some(), "{body}");
        assert_eq!(parsed.explanation(), None, "{body}");
    }
}

#[test]
fn depth_is_bounded_and_what_follows_is_read() {
    for (open, close) in [("[", "]"), (r#"{"a":"#, "}")] {
        let deep = [open.repeat(100_000), "1".to_owned(), close.repeat(100_000)].concat();
        let body = format!(r#"{{"data":{deep},"error_code":"IEF.100100","error_msg":"m"}}"#);
        let parsed = parse(&body);
        assert_eq!(parsed.code(), Some("IEF.100100"));
        assert_eq!(
            parsed.problems.iter().map(|problem| problem.kind).collect::<Vec<_>>(),
            [ProblemKind::TooDeep]
        );
    }
    for text in ["<a>", "{\"", "[", "\"", "{\\\"", "map[", "(", "<!--", "HTTP/1.1 200\n\n"] {
        parse(&text.repeat(50_000));
    }
}

#[test]
fn size_is_bounded() {
    let mut body = String::from(r#"{"error_code":"IEF.100100","error_msg":""#);
    body.extend(std::iter::repeat_n('x', 50 << 20));
    let parsed = parse(&body);
    assert_eq!(parsed.code(), Some("IEF.100100"));
    assert_eq!(parsed.message().unwrap().len(), 64 << 10);
    let kinds: Vec<_> = parsed.problems.iter().map(|problem| problem.kind).collect();
    assert!(kinds.contains(&ProblemKind::TooLarge), "{kinds:?}");
}

#[test]
fn a_message_is_bounded_wherever_it_stands() {
    let long = "word ".repeat(20_000);
    let text = long.trim_end();
    for body in [
        text.to_owned(),
        format!("{{\"error_code\":\"IEF.100103\",\"error_msg\":\"{text}\"}}"),
        format!("\"{text}\""),
        format!("<html><body>{text}</body></html>"),
        format!("<html><body><b>{}</b></body></html>", long.replace(' ', "</b> <b>")),
        format!("failed with IEF.100103 {text}"),
        format!("{{\"note\":\"IEF.100103\",\"detail\":\"{text}\"}}"),
    ] {
        let parsed = parse(&body);
        let start = &body[..60];
        assert!(parsed.message().is_some_and(|message| message.len() > 60_000), "{start}");
        assert!(parsed.message().unwrap().len() <= 64 << 10, "{start}");
        let is_told = |problem: &Problem| problem.kind == ProblemKind::TooLarge;
        assert!(parsed.problems.iter().any(is_told), "{start}: {:?}", parsed.problems);
    }
}

#[test]
fn errors_are_bounded_in_number() {
    let item = r#"{"error_code":"IEF.100100","error_msg":"m"}"#;
    let parsed = parse(&format!("[{}]", vec![item; 1001].join(",")));
    assert_eq!(parsed.errors.len(), 1000);
    assert_eq!(parsed.problems.last().unwrap().kind, ProblemKind::TooLarge);
    let parsed = parse(&format!("[{}]", vec![item; 1000].join(",")));
    assert_eq!((parsed.errors.len(), parsed.problems), (1000, vec![]));
}

#[test]
fn codes_that_a_text_mentions_are_bounded_in_number() {
    let log =
        |count| (0..count).map(|number| format!("failed: IEF.{}\n", 100_000 + number)).collect::<String>();
    let parsed = parse(&log(16));
    assert_eq!((parsed.errors.len(), parsed.problems), (16, vec![]));
    let parsed = parse(&log(17));
    assert_eq!((parsed.errors.len(), parsed.problems[0].kind), (16, ProblemKind::TooLarge));
    let value = |count| format!("{{\"lines\":[\"{}\"]}}", log(count).trim_end().replace('\n', "\",\""));
    let parsed = parse(&value(16));
    assert_eq!((parsed.errors.len(), parsed.problems), (16, vec![]));
    let parsed = parse(&value(17));
    assert_eq!((parsed.errors.len(), parsed.problems[0].kind), (16, ProblemKind::TooLarge));
}

#[test]
fn as_much_is_read_of_utf16_as_of_utf8() {
    let body = format!("{{\"data\":\"{}\",\"error_code\":\"IEF.100103\"}}", "x".repeat(9 << 20));
    let bytes: Vec<u8> = body.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let parsed = Catalogue::builtin().parse_bytes(&bytes, &ParseOptions::default());
    assert_eq!((parsed.code(), &*parsed.problems), (Some("IEF.100103"), &[][..]));
}

/// Reads bytes and checks what holds for every result.
fn check(bytes: &[u8]) {
    let catalogue = Catalogue::builtin();
    let parsed = catalogue.parse_bytes(bytes, &ParseOptions::default());
    assert!(!parsed.ok || parsed.errors.is_empty());
    let text = decode(bytes).unwrap_or_else(|| String::from_utf8_lossy(bytes));
    let length = text.encode_utf16().count();
    assert!(parsed.problems.iter().all(|problem| problem.at.is_none_or(|at| at <= length)));
    assert!(parsed.problems.is_sorted_by_key(|problem| problem.at.unwrap_or(usize::MAX)));
    // As text it is read alike.
    assert_eq!(catalogue.parse_body(&text, &ParseOptions::default()), parsed);
}

/// A body of the corpus and a place in it.
fn body_and_place() -> impl Strategy<Value = (Vec<u8>, prop::sample::Index)> {
    (any::<prop::sample::Index>(), any::<prop::sample::Index>())
        .prop_map(|(body, place)| (bytes_of(body.get(&BODIES)), place))
}

#[test]
fn every_beginning_of_every_body_gives_a_result() {
    for row in BODIES.iter() {
        let body = bytes_of(row);
        for end in 0..body.len().min(400) {
            check(&body[..end]);
        }
    }
}

proptest! {
    #[test]
    fn any_bytes_give_a_result(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check(&bytes);
    }

    #[test]
    fn any_text_gives_a_result(text in r#"[ -~\n\u{4e00}-\u{4eff}：，“”{}\[\]"'\\:,=]{0,200}"#) {
        check(text.as_bytes());
    }

    #[test]
    fn any_byte_changed_gives_a_result((mut body, place) in body_and_place(), byte in any::<u8>()) {
        if !body.is_empty() {
            let place = place.index(body.len());
            body[place] = byte;
        }
        check(&body);
    }

    #[test]
    fn any_end_joined_to_any_beginning_gives_a_result((one, at) in body_and_place(), (other, from) in body_and_place()) {
        let mut body = one[..at.index(one.len() + 1)].to_vec();
        body.extend_from_slice(&other[from.index(other.len() + 1)..]);
        check(&body);
    }

    #[test]
    fn an_error_is_read_from_within_any_strings(levels in 0usize..3, code in "[A-Z]{2,6}\\.[0-9]{4}", message in "\\PC{1,40}") {
        prop_assume!(!message.trim().is_empty());
        let mut body = json!({ "error_code": code, "error_msg": message }).to_string();
        for _ in 0..levels {
            body = Value::from(body).to_string();
        }
        let parsed = parse(&body);
        prop_assert_eq!(parsed.code(), Some(code.as_str()));
        prop_assert_eq!(parsed.message(), Some(message.as_str()));
    }
}

#[test]
fn colours_within_colours_end_nothing_and_a_cut_is_told() {
    let colours = "\u{1B}".repeat(100_000) + &"[0m".repeat(100_000);
    let options = ParseOptions::default();
    let parsed = |body: &str| Catalogue::builtin().parse_body(body, &options);
    assert_eq!(parsed(&(colours.clone() + r#"{"error_code":"IEF.100103"}"#)).code(), Some("IEF.100103"));
    let long = parsed(&(colours + &" ".repeat(16 << 20)));
    assert!(
        long.problems.iter().any(|problem| problem.kind == ProblemKind::TooLarge && problem.at.is_none())
    );
}
