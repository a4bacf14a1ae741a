//! `scan`: what is a code in a text, and where it stands.

use errgloss::{ExplainOptions, explain, scan};
use proptest::prelude::*;

fn found(text: &str) -> Vec<&str> {
    scan(text, None).iter().map(|found| &text[found.start..found.end]).collect()
}

#[test]
fn codes_are_found_with_their_places() {
    let text = "部署失败：IEF.100126，任务 JOB_MANAGER_12020001 不存在";
    let codes = scan(text, None);
    assert_eq!(codes.len(), 2);
    assert_eq!(&text[codes[0].start..codes[0].end], "IEF.100126");
    assert_eq!((codes[1].code.as_str(), codes[1].documented), ("JOB_MANAGER_12020001", true));
}

#[test]
fn words_that_hold_a_code_hold_none() {
    for text in [
        "Brief.100100",
        "xIEF.100100",
        "_IEF.100100",
        "IEF.100100x",
        "IEF.100100_1",
        "éIEF.100100",
        "IEF.100100é",
        "ＸIEF.100100",
        "9IEF.100100",
        "ief.100SaaS",
    ] {
        assert_eq!(found(text), [""; 0], "{text}");
    }
}

#[test]
fn chinese_and_punctuation_are_no_part_of_a_code() {
    for text in [
        "错误IEF.100100请重试",
        "IEF.100100。",
        "a.IEF.100100.",
        "(IEF.100100)",
        "IEF.100100/x",
        "-IEF.100100-",
        "“IEF.100100”",
    ] {
        assert_eq!(found(text), ["IEF.100100"], "{text}");
    }
}

#[test]
fn spellings_of_a_code_are_found() {
    let text = "ief.100100 IEF_100100 ief-100100 ＩＥＦ．１００１００ job.manager.12020001";
    assert_eq!(
        scan(text, None).iter().map(|found| found.code.as_str()).collect::<Vec<_>>(),
        ["IEF.100100", "IEF.100100", "IEF.100100", "IEF.100100", "JOB_MANAGER_12020001"]
    );
}

#[test]
fn a_width_the_family_never_uses_is_no_code() {
    assert_eq!(found("IEF.10010 IEF.1001000 IoTEdge.021000 OptVerse_120400010"), [""; 0]);
    assert_eq!(found("OptVerse_1212080002 OptVerse_12040001"), ["OptVerse_1212080002", "OptVerse_12040001"]);
}

#[test]
fn an_unknown_number_of_the_right_width_is_undocumented() {
    let codes = scan("JOB_MANAGER.12050009", None);
    assert_eq!((codes[0].code.as_str(), codes[0].documented), ("JOB_MANAGER_12050009", false));
}

#[test]
fn a_bare_number_is_a_code_only_in_the_platforms_body() {
    let body = r#"{"id":"1","code":2062,"message":"identityId does not exist.","localizedMsg":"身份不存在","data":null}"#;
    assert_eq!(found(body), ["2062"]);
    assert_eq!(found(&body.replace("2062", "\"2062\"")), ["2062"]);
    assert_eq!(found(&body.replace('"', "\\\"")), ["2062"]);
    for text in [
        "2062",
        "code 2062 of 4000",
        r#"{"code":2062,"message":"identityId does not exist."}"#,
        r#"{"subCode":2062,"localizedMsg":""}"#,
        r#"{"code":2062.5,"localizedMsg":""}"#,
        r#"{"code":99999,"localizedMsg":""}"#,
    ] {
        assert_eq!(found(text), [""; 0], "{text}");
    }
    let far = format!("{{\"code\":2062}}{}localizedMsg", " ".repeat(5000));
    assert_eq!(found(&far), [""; 0]);
}

#[test]
fn with_its_service_a_bare_number_needs_a_label_or_stands_alone() {
    let found = |text| scan(text, Some("living")).len();
    assert_eq!(
        (found("2062"), found(" 2062 "), found("错误码：2062"), found("code=2062"), found("\"code\": 2062")),
        (1, 1, 1, 1, 1)
    );
    assert_eq!((found("retried 200 times"), found("10.0.0.460"), found("IEF.100100")), (0, 0, 0));
}

/// The same rule in the plainest way: every place is tried, and every length.
fn naive(text: &str) -> Vec<(usize, usize)> {
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut matches = Vec::new();
    let mut from = 0;
    for (index, &start) in places.iter().enumerate() {
        if start < from || is_word(text[..start].chars().next_back()) {
            continue;
        }
        let longest = places[index..].iter().copied().take(32).filter(|&end| {
            let code = &text[start..end];
            !is_word(text[end..].chars().next())
                && code.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic())
                && code.bytes().last().is_some_and(|byte| byte.is_ascii_digit())
                && explain(code, &ExplainOptions::default()).is_some_and(|row| {
                    let digits = |code: &str| code.bytes().rev().take_while(u8::is_ascii_digit).count();
                    row.documented
                        || WIDTHS.iter().any(|(family, widths)| {
                            row.code.starts_with(family) && widths.contains(&digits(code))
                        })
                })
        });
        if let Some(end) = longest.max() {
            matches.push((start, end));
            from = end;
        }
    }
    matches
}

const WIDTHS: [(&str, &[usize]); 7] = [
    ("IEF.", &[6]),
    ("IoTEdge.", &[8]),
    ("iMetal.", &[4]),
    ("OptVerse_", &[8, 10]),
    ("JOB_MANAGER_", &[8]),
    ("APIGW.", &[4]),
    ("APIG.", &[4]),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn it_finds_what_the_plainest_way_finds(parts in prop::collection::vec(
        prop::sample::select(vec!["IEF", "ief", "IoTEdge", "APIG", "APIGW", "iMetal", "JOB_MANAGER", "JOB", "MANAGER", "OptVerse", ".", "_", "-", "100100", "02100026", "0100", "12020001", "1212080002", "0301", "1", "x", " ", "错误", "，", "\""]), 0..14)) {
        let text = parts.concat();
        let codes: Vec<(usize, usize)> = scan(&text, None).iter().map(|found| (found.start, found.end)).collect();
        prop_assert_eq!(codes, naive(&text), "{}", text);
    }

    #[test]
    fn no_text_makes_it_fail(text in ".*") {
        for service in [None, Some("living"), Some("none")] {
            for found in scan(&text, service) {
                prop_assert!(text.is_char_boundary(found.start) && text.is_char_boundary(found.end));
                prop_assert!(!found.code.is_empty());
            }
        }
    }

    /// Codes of a text are the codes of its lines: nothing is carried over.
    #[test]
    fn lines_are_independent(lines in prop::collection::vec("[a-zA-Z.:_ 0-9]{0,20}(IEF\\.100100|imetal_0100)?[^\\n]{0,3}", 0..6)) {
        let text = lines.join("\n");
        let mut expected = Vec::new();
        let mut start = 0;
        for line in text.split('\n') {
            expected.extend(scan(line, None).into_iter().map(|found| (found.start + start, found.end + start, found.code)));
            start += line.len() + 1;
        }
        let found: Vec<_> = scan(&text, None).into_iter().map(|found| (found.start, found.end, found.code)).collect();
        prop_assert_eq!(found, expected);
    }
}
