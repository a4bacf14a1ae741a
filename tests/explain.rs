//! `explain`: spellings, families, rows to choose from.

use errgloss::{Catalogue, ExplainOptions, Explanation, Lang, explain};
use proptest::prelude::*;

fn known(code: &str) -> Explanation<'static> {
    explain(code, &ExplainOptions::default()).unwrap_or_else(|| panic!("{code} is not explained"))
}

fn with(service: &'static str) -> ExplainOptions<'static> {
    ExplainOptions { service: Some(service), ..Default::default() }
}

#[test]
fn every_field_of_a_row_is_given() {
    let row = known("IEF.100103");
    assert_eq!((row.code.as_str(), row.service, row.vendor), ("IEF.100103", "ief", "huaweicloud"));
    assert_eq!((row.service_name, row.status), ("智能边缘平台", Some(400)));
    assert_eq!(row.message, "Node group cert quota exceed.");
    assert_eq!(row.description, "节点组证书资源超过配额上限");
    assert_eq!(row.solution.as_deref(), Some("请根据返回体中的错误详细原因,修改参数值,确保配额充足再重试。"));
    assert!(row.documented && row.alternatives.is_empty());
    assert_eq!((row.lang, row.source.title, row.source.updated), (Lang::Zh, "错误码", Some("2025-08-26")));
}

#[test]
fn both_languages_are_there() {
    let row = explain("IEF.100103", &ExplainOptions { lang: Lang::En, ..Default::default() }).unwrap();
    assert_eq!((row.lang, row.service_name), (Lang::En, "Intelligent EdgeFabric"));
    assert!(row.description.is_ascii() && row.description.contains("quota"), "{}", row.description);
}

#[test]
fn texts_are_all_of_one_language_that_of_the_description() {
    let mut catalogue = Catalogue::new();
    let json = r#"{"service":{"id":"acme","vendor":"acme","name":{"en":"Acme"}},"errors":[
        {"code":"ACME.1","message":"m","description":{"zh":"中","en":"e"},"solution":{"zh":"中"}},
        {"code":"ACME.2","message":"m","description":{"zh":"中"},"solution":{"zh":"中","en":"e"}}]}"#;
    catalogue.add(&serde_json::from_str(json).unwrap()).unwrap();
    for (code, lang, solution) in [("ACME.1", Lang::En, None), ("ACME.2", Lang::Zh, Some("中"))] {
        let row = catalogue.explain(code, &ExplainOptions { lang: Lang::En, ..Default::default() }).unwrap();
        assert_eq!((row.lang, row.solution.as_deref()), (lang, solution), "{code}");
    }
}

#[test]
fn a_code_is_found_however_it_is_spelt() {
    for spelling in [
        "ief.100100",
        "IEF_100100",
        "Ief-100100",
        "「ＩＥＦ．１００１００」",
        "  'IEF.100100', ",
        "(IEF.100100).",
        "`ief。100100`",
        "\u{202A}IEF.100100\u{202C}",
        "\u{2068}IEF.100100\u{2069}",
        "IEF.100100\u{2060}\u{AD}",
    ] {
        assert_eq!(known(spelling).code, "IEF.100100", "{spelling}");
    }
    assert_eq!(known("JOB_MANAGER.12020001").code, "JOB_MANAGER_12020001");
    assert_eq!(known("optverse.10000001").code, "OptVerse_10000001");
}

#[test]
fn an_unknown_number_of_a_known_family_is_undocumented() {
    let row = known("JOB_MANAGER.12050009");
    assert_eq!((row.code.as_str(), row.documented, row.service), ("JOB_MANAGER_12050009", false, "optverse"));
    assert_eq!((row.status, row.message, row.solution), (None, "", None));
    assert_eq!(known("optverse.00000006").code, "OptVerse_00000006");
    assert!(!known("IEF.10010").documented);
}

#[test]
fn an_unknown_number_of_a_shared_family_is_of_the_service_that_was_known_first() {
    let mut catalogue = Catalogue::new();
    let json = r#"{"service":{"id":"acme","vendor":"acme","name":{"en":"Acme"}},"errors":[
        {"code":"IEF.999998","message":"m","description":{"en":"d"}},
        {"code":"IEF.9998","message":"m","description":{"en":"d"}}]}"#;
    catalogue.add(&serde_json::from_str(json).unwrap()).unwrap();
    for (code, service) in [("IEF.999999", "ief"), ("IEF.9999", "acme"), ("IEF.99999", "ief")] {
        let row = catalogue.explain(code, &ExplainOptions::default()).unwrap();
        assert_eq!((row.service, row.documented), (service, false), "{code}");
        assert_eq!(catalogue.explain(code, &with("acme")).unwrap().service, "acme", "{code}");
    }
}

#[test]
fn what_belongs_to_no_family_is_none() {
    for code in [
        "AS.0001",
        "",
        " ",
        "IEF",
        "IEF.",
        "IEF100100",
        "IEF.10O100",
        "IEF.100100 IEF.100103",
        "constructor.100100",
        "__proto__",
        "2062",
        "错误码",
        "。",
        &"9".repeat(10_000),
    ] {
        assert_eq!(explain(code, &ExplainOptions::default()), None, "{code}");
    }
}

#[test]
fn a_bare_number_needs_its_service() {
    assert_eq!(explain("2062", &with("living")).unwrap().message, "identityId does not exist.");
    assert!(!explain("2063", &with("living")).unwrap().documented);
    assert_eq!(explain("2062", &with("ief")), None);
    assert_eq!(explain("-2062", &with("living")), None, "is a negative number");
    assert_eq!(explain("IEF.100100", &with("living")), None);
}

#[test]
fn the_status_chooses_among_the_rows_of_a_code() {
    let row = explain("APIGW.0201", &ExplainOptions { status: Some(504), ..Default::default() }).unwrap();
    assert_eq!((row.message, row.alternatives.len()), ("Backend timeout.", 5));
    assert!(row.alternatives.iter().all(|other| other.status != Some(504) && other.alternatives.is_empty()));
    // Without a status the table's order stands.
    assert_eq!(known("APIGW.0201").message, "API request error.");
    // A status that no row has changes nothing.
    let row = explain("APIGW.0201", &ExplainOptions { status: Some(418), ..Default::default() }).unwrap();
    assert_eq!(row.message, "API request error.");
}

#[test]
fn the_message_chooses_where_the_status_does_not() {
    let options =
        ExplainOptions { status: Some(404), message: Some("The API does not exist."), ..Default::default() };
    let row = explain("APIGW.0101", &options).unwrap();
    assert_eq!((row.message, row.alternatives.len()), ("The API does not exist.", 1));
}

#[test]
fn the_message_tells_whether_the_gateway_or_its_management_gave_a_code() {
    for (code, of_a_call, of_management) in [
        ("APIG.1001", "Refresh token is expired", "Session expired. Please try again later."),
        ("APIG.1002", "Access token is expired", "Incorrect token or token resolution failed."),
        ("APIG.1003", "App not match refresh token", "Token contains no project information."),
        ("APIG.1009", "AppKey or AppSecret is invalid", "Token contains no user information."),
        ("APIG.2102", "PublicKey is null", "The certificate has expired."),
    ] {
        assert_eq!(known(code).message, of_a_call);
        for (message, other) in [(of_a_call, of_management), (of_management, of_a_call)] {
            let row =
                explain(code, &ExplainOptions { message: Some(message), ..Default::default() }).unwrap();
            assert_eq!(row.message, message);
            assert_eq!(row.alternatives.iter().map(|row| row.message).collect::<Vec<_>>(), [other]);
        }
    }
}

#[test]
fn a_message_fills_the_placeholders_by_the_templates_own_numbers() {
    // The message counts its second parameter first.
    let message = "The service [solver] in the given project [p-1] is not found.";
    for (lang, filled) in [(Lang::Zh, "项目[p-1]下的指定服务[solver]不存在。"), (Lang::En, "solver")]
    {
        let row = explain(
            "OptVerse_12030001",
            &ExplainOptions { lang, message: Some(message), ..Default::default() },
        )
        .unwrap();
        assert!(row.description.contains(filled) && row.description.contains("p-1"), "{}", row.description);
        assert_eq!(row.message, "The service [{1}] in the given project [{0}] is not found.");
    }
    let row = explain(
        "OptVerse_12030001",
        &ExplainOptions { message: Some("Something else."), ..Default::default() },
    )
    .unwrap();
    assert_eq!(row.description, "项目[{0}]下的指定服务[{1}]不存在。");
}

#[test]
fn an_appended_reason_says_more_than_its_row() {
    let explained = |tail: &str| {
        let message = format!("Incorrect IAM authentication information: {tail}");
        explain(
            "APIGW.0301",
            &ExplainOptions { lang: Lang::En, message: Some(&message), ..Default::default() },
        )
        .unwrap()
    };
    let locked = explained("AK access failed to reach the limit,forbidden");
    assert!(
        locked.description.contains("locked") || locked.solution.as_deref().unwrap().contains("5 minutes"),
        "{locked:?}"
    );
    assert_eq!(locked.retry.name(), "backoff");
    assert_eq!(locked.message, "Incorrect IAM authentication information.");
    assert_ne!(explained("decrypt token fail").description, locked.description);
}

proptest! {
    #[test]
    fn no_text_makes_it_fail(code in ".*", message in ".*", status in any::<Option<u16>>()) {
        let _ = explain(&code, &ExplainOptions { status, message: Some(&message), ..Default::default() });
        for service in ["living", "ief", "none"] {
            let _ = explain(&code, &ExplainOptions { service: Some(service), status, message: Some(&message), ..Default::default() });
        }
    }

    #[test]
    fn the_published_spelling_explains_itself(place in any::<prop::sample::Index>()) {
        for service in Catalogue::builtin().services(Lang::Zh) {
            let codes = Catalogue::builtin().codes(Some(service.id));
            let code = &codes[place.index(codes.len())];
            let row = explain(code, &ExplainOptions { service: Some(service.id), ..Default::default() }).unwrap();
            prop_assert!(row.documented);
            prop_assert_eq!(&row.code, code);
        }
    }

    /// What a spelling is normalised to is normalised to itself.
    #[test]
    fn normalising_is_idempotent(prefix in "(ief|IEF|IoTEdge|iMETAL|optverse|OptVerse|JOB[._-]manager|APIGW)", separator in "[._-]|．|＿", digits in "[0-9]{1,12}", around in "[ \"'「」()。,]{0,3}") {
        let spelling = format!("{around}{prefix}{separator}{digits}{around}");
        let once = explain(&spelling, &ExplainOptions::default()).unwrap();
        let twice = explain(&once.code, &ExplainOptions::default()).unwrap();
        prop_assert_eq!(once, twice);
    }
}
