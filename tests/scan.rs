//! `scan`: what is a code in a text, and where it stands.

use errgloss::{Catalogue, scan};
use proptest::prelude::*;

// The fuzzer's, whose crate is in no workspace with this one.
#[path = "../fuzz/src/plain_scan.rs"]
mod plain_scan;
use plain_scan::plain_scan;

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
fn what_a_log_writes_for_a_line_or_a_quote_parts_words() {
    for text in [
        r"create failed:\nIEF.100100\n",
        r"{\x22code\x22:\x22IEF.100100\x22}",
        r"\u0022IEF.100100\u0022",
        "error_code%3DIEF.100100%26",
        "\x1b[31mIEF.100100\x1b[0m",
        "\x1b[01;31m\x1b[KIEF.100100\x1b[m\x1b[K",
        r"\u001b[1;31mIEF.100100\u001b[0m",
    ] {
        assert_eq!(found(text), ["IEF.100100"], "{text}");
    }
    for text in [r"\mIEF.100100", r"\x4eIEF.100100", "[mIEF.100100", "%41IEF.100100", "10%0IEF.100100"] {
        assert_eq!(found(text), [""; 0], "{text}");
    }
}

#[test]
fn behind_an_escape_the_longest_code_is_found() {
    let json = r#"{"service":{"id":"acme","vendor":"acme","name":{"en":"Acme"}},"errors":[
        {"code":"AB-CD.1001","message":"a","description":{"en":"a"}},
        {"code":"CD.1001","message":"b","description":{"en":"b"}}]}"#;
    let mut catalogue = Catalogue::new();
    catalogue.add(&serde_json::from_str(json).unwrap()).unwrap();
    for escape in [" ", r"\n", "%22", "\x1b[31m"] {
        let found = catalogue.scan(&format!("x{escape}AB-CD.1001"), None);
        assert_eq!(found.iter().map(|found| &*found.code).collect::<Vec<_>>(), ["AB-CD.1001"], "{escape:?}");
    }
    assert_eq!(catalogue.scan("xAB-CD.1001", None)[0].code, "CD.1001");
}

#[test]
fn spellings_of_a_code_are_found() {
    let text = "ief.100100 IEF_100100 ief-100100 ＩＥＦ．１００１００ IEF.１００１００ job.manager.12020001";
    assert_eq!(
        scan(text, None).iter().map(|found| found.code.as_str()).collect::<Vec<_>>(),
        ["IEF.100100", "IEF.100100", "IEF.100100", "IEF.100100", "IEF.100100", "JOB_MANAGER_12020001"]
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
fn a_bare_number_is_a_code_beside_a_key_of_its_platform() {
    for body in [
        r#"{"code":2062,"message":"identityId does not exist.","iotToken":"c9a2"}"#,
        r#"request {'iotId': 'x1'} failed: {'code': 6100, 'message': 'device not found'}"#,
        "identityId=50eb code=2065",
        r#"{"id":"8f02","code":2062,"message":"identityId does not exist.","data":null}"#,
        r#"{ "data": null, "message": "x", "id": "1", "code": 460 }"#,
        r#"{\"id\":\"1\",\"code\":460,\"message\":\"request parameter error.\",\"data\":null}"#,
    ] {
        assert_eq!(scan(body, None).len(), 1, "{body}");
    }
}

#[test]
fn what_others_have_too_tells_nothing_of_a_bare_number() {
    for text in [
        // Only spoken of.
        r#"{"code":2062,"message":"identityId does not exist."}"#,
        r#"{"code":2087,"message":"iotId has bind to target user"}"#,
        // An id of the data, not of the envelope; one that is no key; one that is another key's end.
        r#"{"code":200,"message":"success","data":{"id":7}}"#,
        r#"{"code":404,"message":"no such id","data":null}"#,
        r#"{"code":404,"message":"x","requestid":"1","data":null}"#,
        // JSON-RPC: the id is the request's.
        r#"{"jsonrpc":"2.0","id":1,"error":{"code":404,"message":"x","data":null}}"#,
        r#"{"id":1,"message":"x","data":null} {"code":404}"#,
        r#"{"code":404} {"id":1,"message":"x","data":null}"#,
        r#"{"id":"1","code":99999,"message":"x","data":null}"#,
    ] {
        assert_eq!(found(text), [""; 0], "{text}");
    }
}

#[test]
fn with_its_service_a_published_bare_number_is_a_code() {
    let found =
        |text| -> Vec<String> { scan(text, Some("living")).into_iter().map(|found| found.code).collect() };
    for text in
        ["2062", " 2062 ", "错误码：2062", "code=2062", "\"code\": 2062", "[2062]", "ERR-2062", "(2062)."]
    {
        assert_eq!(found(text), ["2062"], "{text}");
    }
    assert_eq!(found("2062 and 460"), ["2062", "460"]);
    for text in ["99999", "IEF.100100", "10.0.0.460", "4.60", "12:460", "460-1", "1,200", "x460", "460ms"] {
        assert_eq!(found(text), [""; 0], "{text}");
    }
}

/// Were every length tried from every place, or everything near each number, this would take minutes and not seconds.
#[test]
fn many_beginnings_hold_what_each_of_them_holds() {
    for (part, alone, in_living) in [
        ("IEF.", 0, 0),
        ("i.", 0, 0),
        ("IEF.1", 0, 0),
        ("i-i.i-1", 0, 0),
        ("a ", 0, 0),
        ("code=460 ", 0, 1),
        ("code: 4", 0, 0),
        ("1 ", 0, 0),
        ("{code:460}", 0, 1),
        ("localizedMsg code=460 ", 1, 1),
        ("OptVerse_1212080002x ", 0, 0),
    ] {
        let times = 200_000 / part.len();
        let text = part.repeat(times);
        assert_eq!(scan(&text, None).len(), alone * times, "{part}");
        assert_eq!(scan(&text, Some("living")).len(), in_living * times, "{part}");
    }
}

#[test]
fn a_code_of_the_greatest_length_is_found_and_no_longer_one() {
    let code = format!("{}.1001", "A".repeat(59));
    let row = format!(r#"{{"code":"{code}","message":"m","description":{{"en":"d"}}}}"#);
    let json =
        format!(r#"{{"service":{{"id":"acme","vendor":"acme","name":{{"en":"Acme"}}}},"errors":[{row}]}}"#);
    let mut catalogue = Catalogue::new();
    catalogue.add(&serde_json::from_str(&json).unwrap()).unwrap();
    assert_eq!(catalogue.scan(&code, None)[0].code, code);
    assert!(catalogue.scan(&format!("A{code}"), None).is_empty());
}

#[test]
fn codes_that_are_names_or_have_long_numbers_are_found() {
    let json = r#"{"service":{"id":"acme","vendor":"acme","name":{"en":"Acme"}},"errors":[
        {"code":"Throttling.User","message":"a","description":{"en":"a"}},
        {"code":"Throttling","message":"b","description":{"en":"b"}},
        {"code":"ACME.9999999999","message":"c","description":{"en":"c"}},
        {"code":"ACME.V2.07","message":"d","description":{"en":"d"}},
        {"code":"ACME.V2","message":"e","description":{"en":"e"}},
        {"code":"20250101000001","message":"f","description":{"en":"f"}}]}"#;
    let mut catalogue = Catalogue::new();
    assert_eq!(catalogue.scan("Throttling.User", None), []);
    catalogue.add(&serde_json::from_str(json).unwrap()).unwrap();
    let text =
        "Throttling. throttling_user, ACME.9999999999 acme.v2.07 ACME.V2.7 ACME.v2.123 acme IEF.100100";
    let codes: Vec<String> = catalogue.scan(text, None).into_iter().map(|found| found.code).collect();
    assert_eq!(
        codes,
        [
            "Throttling",
            "Throttling.User",
            "ACME.9999999999",
            "ACME.V2.07",
            "ACME.V2",
            "ACME.V2",
            "IEF.100100"
        ]
    );
    // A bare number is one of its service.
    let text = "20250101000001, 20250101000002 and code=20250101000001.5";
    assert_eq!(catalogue.scan(text, None), []);
    let found = catalogue.scan(text, Some("acme"));
    assert_eq!(
        found.iter().map(|found| (found.start, &*found.code)).collect::<Vec<_>>(),
        [(0, "20250101000001")]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn it_finds_what_the_plainest_way_finds(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "\\n", "%22", "\\x3d", "\\u0022", "\x1b[31m", "[0m", "IEF", "ief", "IoTEdge", "APIG", "APIGW", "iMetal", "JOB_MANAGER",
                "JOB", "MANAGER", "OptVerse", ".", "_", "-", "100100", "02100026", "0100", "12020001", "1212080002", "0301", "1", "x",
                " ", "错误", "，", "\"", "code", "错误码", ":", "2062", "localizedMsg",
            ]),
            0..14,
        ),
        service in prop::sample::select(vec![None, Some("living"), Some("ief")]),
    ) {
        let text = parts.concat();
        let codes: Vec<(usize, usize)> = scan(&text, service).iter().map(|found| (found.start, found.end)).collect();
        prop_assert_eq!(codes, plain_scan(&text, service), "{}", text);
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
