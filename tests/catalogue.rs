//! The built-in tables are the published ones, every cell of them.

use errgloss::{Action, Catalogue, CatalogueInput, Category, ExplainOptions, Explanation, Lang, Retry};

/// Every published row of a service, in table order.
fn rows(service: &'static str, lang: Lang) -> Vec<Explanation<'static>> {
    let options = ExplainOptions { lang, service: Some(service), ..Default::default() };
    let codes = Catalogue::builtin().codes(Some(service));
    codes
        .iter()
        .flat_map(|code| {
            let mut first =
                errgloss::explain(code, &options).unwrap_or_else(|| panic!("{code} is not explained"));
            let others = std::mem::take(&mut first.alternatives);
            std::iter::once(first).chain(others)
        })
        .collect()
}

fn row(code: &str, service: &str) -> Explanation<'static> {
    errgloss::explain(code, &ExplainOptions { service: Some(service), ..Default::default() }).unwrap()
}

/// FNV-1a over the published cells: code, status, message, description and solution, as the vendor has them.
fn digest(service: &'static str) -> u64 {
    let mut text = String::new();
    for row in rows(service, Lang::Zh) {
        let status = row.status.map(|status| status.to_string()).unwrap_or_default();
        let solution = row.solution.as_deref().unwrap_or_default();
        text.push_str(
            &[&row.code, &status, row.message, &row.description, solution]
                .map(|cell| format!("{cell}\u{1F}"))
                .concat(),
        );
        text.push('\u{1E}');
    }
    text.bytes()
        .fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3))
}

#[test]
fn every_table_has_its_published_number_of_codes() {
    let services: Vec<_> =
        Catalogue::builtin().services(Lang::En).iter().map(|service| (service.id, service.codes)).collect();
    let published = [
        ("living", 55),
        ("apig", 65),
        ("apigw", 35),
        ("ief", 149),
        ("imetal", 25),
        ("iotedge", 72),
        ("optverse", 72),
    ];
    assert_eq!(services, published);
    let optverse = Catalogue::builtin().codes(Some("optverse"));
    assert_eq!(optverse.iter().filter(|code| code.starts_with("OptVerse_")).count(), 51);
    assert_eq!(optverse.iter().filter(|code| code.starts_with("JOB_MANAGER_")).count(), 21);
    assert_eq!((rows("apigw", Lang::Zh).len(), rows("apig", Lang::Zh).len()), (41, 77));
}

const PUBLISHED: [(&str, u64); 5] = [
    ("iotedge", 0x4F07BAED137B664A),
    ("ief", 0x4D8B4F8585CD4F3E),
    ("imetal", 0xB6EF40A05491BBEE),
    ("optverse", 0x1FC6ACDD8AD5005B),
    ("living", 0xD6E87C90EF1D1B27),
];

/// The digests were computed from the vendors' pages, not from the catalogue.
#[test]
fn every_published_cell_is_as_the_vendor_has_it() {
    let digests =
        ["iotedge", "ief", "imetal", "optverse", "living"].map(|service| (service, digest(service)));
    assert_eq!(digests, PUBLISHED);
}

#[test]
fn codes_come_in_table_order() {
    let codes = Catalogue::builtin().codes(Some("iotedge"));
    assert_eq!((codes[0].as_str(), codes[71].as_str()), ("IoTEdge.00000005", "IoTEdge.00000001"));
    let codes = Catalogue::builtin().codes(Some("optverse"));
    assert_eq!((codes[15].as_str(), codes[71].as_str()), ("JOB_MANAGER_12000001", "OptVerse_13040002"));
}

/// The IoT Edge page prints its table twice; the first copy is the newer one.
#[test]
fn the_older_copy_of_the_iot_edge_table_gives_one_alternate_wording() {
    let row = row("IoTEdge.02100211", "iotedge");
    assert_eq!(row.message, "The app does not support this node's architecture.");
    let older = errgloss::match_message("The app does not support this node's arch.", &Default::default());
    assert_eq!((older[0].explanation.code.as_str(), older[0].score), ("IoTEdge.02100211", 1.0));
    assert_eq!(older[0].explanation.message, row.message);
}

/// The page's first three rows have lost their bars, and solutions run over several lines.
#[test]
fn the_living_pages_broken_rows_are_whole() {
    let success = row("200", "living");
    assert_eq!(
        (success.message, &*success.description, success.solution.as_deref()),
        ("success", "成功", None)
    );
    assert_eq!((success.category, success.retry, success.action), (Category::Ok, Retry::No, Action::None));
    assert_eq!(
        (row("400", "living").message, row("400", "living").solution.as_deref()),
        ("request error.", None)
    );
    let auth = row("401", "living");
    let lines: Vec<&str> = auth.solution.as_deref().unwrap().lines().collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[2], "3.针对配网绑定和设备控制接口,请检查相关设备是否与当前用户绑定");
    assert_eq!(
        row("28563", "living").solution.as_deref(),
        Some("1. 检查签名三元组信息和产品信息是否正确设置\n2.检查签名实现是否符合规范")
    );
}

#[test]
fn not_applicable_is_no_solution() {
    for code in ["200", "400", "9131", "9143", "9144", "9153", "10196", "28551"] {
        assert_eq!(row(code, "living").solution, None, "{code}");
    }
    assert_eq!(rows("living", Lang::Zh).iter().filter(|row| row.solution.is_none()).count(), 8);
}

/// The text of 20004 stands one column too far left on the page: it is advice.
#[test]
fn the_shifted_cell_of_20004_is_its_advice() {
    let row = row("20004", "living");
    assert_eq!(row.message, "gateway.backend service error");
    assert_eq!(
        row.solution.as_deref(),
        Some("请检查当前的请求入参是否存在错误的入参,例如JSON入参传递了JSONString类型")
    );
    assert!(!row.description.contains("请检查"));
}

#[test]
fn misprints_stay_as_published() {
    assert_eq!(row("2077", "living").message, "\"can't get identityId by email and mobile");
    assert_eq!(row("9153", "living").message, "evice auth failed");
    assert_eq!(row("IoTEdge.02100201", "iotedge").message, "The edge module does not existed.");
}

#[test]
fn two_messages_may_be_one() {
    assert_eq!(row("IEF.120001", "ief").message, row("IEF.340001", "ief").message);
}

#[test]
fn ten_digit_numbers_of_optverse_keep_their_width() {
    assert_eq!(row("OptVerse_1212080002", "optverse").status, Some(400));
    assert_eq!(row("OptVerse_12080001", "optverse").status, Some(404));
}

#[test]
fn every_source_has_its_pages_title_and_date() {
    let source = |code, service| (row(code, service).source.title, row(code, service).source.updated);
    assert_eq!(source("IEF.100100", "ief"), ("错误码", Some("2025-08-26")));
    assert_eq!(source("2062", "living"), ("公共错误码", Some("2018-09-04")));
    assert_eq!(source("iMetal.0100", "imetal"), ("错误码", None));
}

/// Every row says in both languages what it means, and in the same one throughout.
#[test]
fn every_row_is_whole_in_both_languages() {
    for service in Catalogue::builtin().services(Lang::En) {
        for lang in [Lang::Zh, Lang::En] {
            for row in rows(service.id, lang) {
                let is_chinese = |text: &str| text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
                assert_eq!(row.lang, lang, "{}", row.code);
                assert!(!row.description.is_empty(), "{}", row.code);
                if lang == Lang::En {
                    assert!(!is_chinese(&row.description), "{}", row.code);
                    assert!(!row.solution.as_deref().is_some_and(is_chinese), "{}", row.code);
                } else {
                    assert!(is_chinese(&row.description), "{}", row.code);
                }
                assert!(row.documented);
                if row.code != "200" {
                    assert_ne!(row.category, Category::Ok, "{}", row.code);
                }
            }
        }
    }
}

#[test]
fn the_same_advice_carries_the_same_mark() {
    let mut marks: Vec<(String, bool, String)> = Vec::new();
    for service in Catalogue::builtin().services(Lang::Zh) {
        for row in rows(service.id, Lang::Zh) {
            let Some(solution) = row.solution else {
                continue;
            };
            let advice = solution.trim_end_matches('。').to_owned();
            if let Some((_, mark, code)) = marks.iter().find(|(known, ..)| *known == advice) {
                assert_eq!(*mark, row.generic_solution, "{code} and {} have the advice {advice}", row.code);
            } else {
                marks.push((advice, row.generic_solution, row.code));
            }
        }
    }
}

fn acme(errors: &str) -> CatalogueInput {
    let json =
        format!(r#"{{"service":{{"id":"acme","vendor":"acme","name":{{"en":"Acme"}}}},"errors":{errors}}}"#);
    serde_json::from_str(&json).unwrap()
}

#[test]
fn an_added_service_is_known_from_then_on() {
    let mut catalogue = Catalogue::new();
    catalogue
        .add(&acme(
            r#"[{"code":"ACME.1001","status":409,"message":"Order {0} is closed.","description":{"en":"The order is closed."}},
                {"code":"Acme.Throttling.User","message":"Slow down.","description":{"en":"Too many calls."},"category":"resource_exhausted","retry":"throttled","action":"wait_and_retry"},
                {"code":"ACME.123456789012","message":"Big.","description":{"en":"A number past 32 bits."}}]"#,
        ))
        .unwrap();
    assert_eq!(catalogue.codes(Some("acme")), ["ACME.1001", "Acme.Throttling.User", "ACME.123456789012"]);
    let known = catalogue.explain("acme_1001", &Default::default()).unwrap();
    assert_eq!((known.status, known.lang, known.source.title), (Some(409), Lang::En, "Acme"));
    assert_eq!(
        catalogue.explain("ACME-THROTTLING-USER", &Default::default()).unwrap().retry,
        Retry::Throttled
    );
    assert!(catalogue.explain("ACME.123456789012", &Default::default()).unwrap().documented);
    assert!(!catalogue.explain("ACME.1002", &Default::default()).unwrap().documented);
    let found = catalogue.scan("a (acme.1001), Acme.Throttling.User; ACME.123456789012, ACME.12345", None);
    let codes: Vec<&str> = found.iter().map(|found| found.code.as_str()).collect();
    assert_eq!(codes, ["ACME.1001", "Acme.Throttling.User", "ACME.123456789012"]);
    // The built-in tables are as they were.
    assert_eq!(errgloss::explain("ACME.1001", &Default::default()), None);
    assert!(catalogue.explain("IEF.100100", &Default::default()).is_some());
}

#[test]
fn an_added_row_that_says_nothing_of_retry_has_what_its_action_says() {
    for (judgement, retry) in [
        ("", Retry::No),
        (r#","category":"unavailable""#, Retry::No),
        (r#","action":"contact_support""#, Retry::No),
        (r#","action":"wait_and_retry""#, Retry::Backoff),
        (r#","action":"raise_quota""#, Retry::AfterFix),
        (r#","action":"raise_quota","retry":"backoff""#, Retry::Backoff),
    ] {
        let mut catalogue = Catalogue::new();
        let row = format!(r#"[{{"code":"ACME.1","message":"m","description":{{"en":"d"}}{judgement}}}]"#);
        catalogue.add(&acme(&row)).unwrap();
        assert_eq!(catalogue.explain("ACME.1", &Default::default()).unwrap().retry, retry, "{judgement}");
    }
}

#[test]
fn a_faulty_row_is_named_and_adds_nothing() {
    let mut catalogue = Catalogue::new();
    let good = r#"{"code":"ACME.1","message":"m","description":{"en":"d"}}"#;
    let cases = [
        (r#"{"code":"ACME 2","message":"m","description":{"en":"d"}}"#, "errors[1].code "),
        (r#"{"code":"","message":"m","description":{"en":"d"}}"#, "errors[1].code "),
        (
            r#"{"code":"ACME.2","message":" ","description":{"en":"d"}}"#,
            "errors[1].message must not be empty",
        ),
        (r#"{"code":"ACME.2","message":"m","description":{}}"#, "errors[1].description is missing"),
        (
            r#"{"code":"ACME.2","message":"m","status":99,"description":{"en":"d"}}"#,
            "errors[1].status has to be an HTTP status from 100 to 599, not 99",
        ),
        (
            r#"{"code":"ACME.1","message":"n","description":{"en":"d"}}"#,
            "errors[1].code \"ACME.1\" stands in an earlier row",
        ),
        (
            r#"{"code":"ACME.2","message":"m","description":{"en":"d"},"retry":"never"}"#,
            "errors[1].retry \"never\" is none of no, after_fix, backoff, throttled",
        ),
        (
            r#"{"code":"ACME.2","message":"m","description":{"en":"d"},"reasons":[{"message":"","description":{"en":"d"}}]}"#,
            "errors[1].reasons[0].message must not be empty",
        ),
        (
            r#"{"code":"ACME.2","message":"m","description":{"en":"d"},
                "reasons":[{"message":"r","description":{"en":"d"}},{"message":"r","description":{"en":""}}]}"#,
            "errors[1].reasons[1].description must not be empty",
        ),
    ];
    for (row, reason) in cases {
        let fault = catalogue.add(&acme(&format!("[{good},{row}]"))).unwrap_err();
        assert!(fault.to_string().starts_with(reason), "{fault} for {row}");
        assert_eq!(catalogue.explain("ACME.1", &Default::default()), None);
    }
    catalogue.add(&acme(&format!("[{good}]"))).unwrap();
    assert!(
        catalogue
            .add(&acme("[]"))
            .unwrap_err()
            .to_string()
            .starts_with("service.id \"acme\" is a service that is there already")
    );
}

#[test]
fn a_faulty_service_is_named() {
    let mut catalogue = Catalogue::new();
    let mut table = acme(r#"[{"code":"ACME.1","message":"m","description":{"en":"d"}}]"#);
    for (id, reason) in [
        ("", "service.id must not be empty"),
        ("ac me", "service.id has to be at most 64 ASCII characters without spaces, not \"ac me\""),
        (&"a".repeat(65), "service.id has to be at most 64 ASCII characters without spaces"),
    ] {
        table.service.id = id.to_owned();
        let fault = catalogue.add(&table).unwrap_err().to_string();
        assert!(fault.starts_with(reason), "{fault}");
    }
    table.service.id = "a".repeat(64);
    catalogue.add(&table).unwrap();
}

#[test]
fn a_text_has_64_kib_at_most() {
    let mut catalogue = Catalogue::new();
    let mut table = acme(r#"[{"code":"ACME.1","message":"m","description":{"en":"d"}}]"#);
    table.errors[0].message = "m".repeat((64 << 10) + 1);
    let fault = catalogue.add(&table).unwrap_err().to_string();
    assert_eq!(fault, "errors[0].message is longer than 64 KiB");
    table.errors[0].message.pop();
    catalogue.add(&table).unwrap();
}

#[test]
fn a_table_of_a_hundred_thousand_rows_is_looked_up_like_any_other() {
    let row = |number: usize| {
        format!(
            r#"{{"code":"ACME.{number:06}","message":"message {number}","description":{{"en":"description {number}"}}}}"#
        )
    };
    let mut catalogue = Catalogue::new();
    catalogue.add(&acme(&format!("[{}]", (0..100_000).map(row).collect::<Vec<_>>().join(",")))).unwrap();
    for number in [0, 1, 15, 16, 17, 49_999, 99_999] {
        let code = format!("ACME.{number:06}");
        let known = catalogue.explain(&code, &Default::default()).unwrap();
        assert_eq!(
            (known.code, known.description.as_ref()),
            (code, format!("description {number}").as_str())
        );
    }
    assert_eq!(catalogue.codes(Some("acme")).len(), 100_000);
}

/// A reason is stored like a row.
#[test]
fn rows_and_reasons_are_as_many_as_a_table_can_hold() {
    let mut table = acme(
        r#"[{"code":"ACME.1","message":"m","description":{"en":"d"},"reasons":[{"message":"r","description":{"en":"d"}}]}]"#,
    );
    let reason = table.errors[0].reasons[0].clone();
    let mut catalogue = Catalogue::new();
    let mut add = |id: &str, reasons: usize| {
        table.service.id = id.to_owned();
        table.errors[0].reasons = vec![reason.clone(); reasons];
        catalogue.add(&table).map_err(|fault| fault.to_string())
    };
    assert_eq!(add("acme", 500_000).unwrap_err(), "errors has more than 500,000 rows and reasons");
    add("acme", 499_999).unwrap();
    assert_eq!(
        add("more", 0).unwrap_err(),
        "errors would make more than 256 added catalogues or 500,000 added rows and reasons"
    );
}
