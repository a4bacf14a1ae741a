//! `search`: rows by words, in either language.

use errgloss::{Catalogue, Explanation, Lang, Retry, SearchOptions, search};
use proptest::prelude::*;
use serde_json::json;

fn codes(query: &str) -> Vec<String> {
    search(query, &SearchOptions::default()).into_iter().map(|row| row.code).collect()
}

#[test]
fn a_code_comes_before_everything_else() {
    for query in ["IEF.100103", "ief_100103", "「ＩＥＦ．１００１０３」"] {
        assert_eq!(codes(query)[0], "IEF.100103", "{query}");
    }
    assert_eq!(codes("2062")[0], "2062");
    // All rows of a code.
    assert_eq!(codes("APIGW.0201").iter().filter(|code| *code == "APIGW.0201").count(), 6);
}

#[test]
fn the_beginning_of_a_code_finds_its_table() {
    let found = codes("IEF.3001");
    assert!(!found.is_empty() && found.iter().all(|code| code.starts_with("IEF.3001")), "{found:?}");
}

#[test]
fn words_of_either_language_find_rows() {
    for (query, expected) in [
        ("quota", "IEF.100103"),
        ("token expired", "IEF.310002"),
        ("配额", "IEF.100103"),
        ("鉴权失败", "IEF.011005"),
        ("边缘节点 不存在", "IoTEdge.02100305"),
        ("node group certificate", "IEF.100103"),
        ("设备不在线", "28504"),
    ] {
        let found = codes(query);
        assert!(found.iter().any(|code| code == expected), "{query}: {found:?}");
    }
}

#[test]
fn every_word_has_to_be_found() {
    assert!(codes("quota zebra").is_empty());
    let both = with_each(&["quota", "certificate"]);
    assert!(!both.is_empty());
    assert_eq!(in_order(codes("quota certificate")), in_order(both));
}

#[test]
fn control_characters_part_words_and_are_none() {
    for query in ["\0", "\0\u{1}\u{7f}"] {
        assert!(codes(query).is_empty(), "{query:?}");
    }
    for query in ["quota\0certificate", "quota\n\tcertificate\0"] {
        assert_eq!(codes(query), codes("quota certificate"), "{query:?}");
    }
}

/// The codes that each of some words finds by itself.
fn with_each(words: &[&str]) -> Vec<String> {
    let mut codes = codes_without_limit(words[0]);
    for word in &words[1..] {
        let others = codes_without_limit(word);
        codes.retain(|code| others.contains(code));
    }
    codes
}

fn in_order(mut codes: Vec<String>) -> Vec<String> {
    codes.sort();
    codes
}

fn codes_without_limit(query: &str) -> Vec<String> {
    let options = SearchOptions { limit: Some(usize::MAX), ..Default::default() };
    search(query, &options).into_iter().map(|row| row.code).collect()
}

#[test]
fn words_are_found_in_their_other_forms() {
    for (query, expected) in [
        ("quotas", "IEF.100103"),
        ("QUOTAS", "IEF.100103"),
        ("share expired", "2096"),
        ("shares expire", "2096"),
        ("tokens expiring", "IEF.310002"),
        ("policies", "APIGW.0302"),
        ("apps", "APIG.1003"),
    ] {
        let found = codes_without_limit(query);
        assert!(found.iter().any(|code| code == expected), "{query}: {found:?}");
    }
    // The word itself comes before its other forms.
    let best = |query| search(query, &SearchOptions { lang: Lang::En, ..Default::default() }).remove(0);
    assert!(best("devices").description.to_lowercase().contains("devices"));
    // No stems of two letters: who asks for `any` does not mean `an`.
    let found =
        search("any", &SearchOptions { lang: Lang::En, limit: Some(usize::MAX), ..Default::default() });
    let has_any = |row: &Explanation<'_>| format!("{row:?}").to_lowercase().contains("any");
    assert!(!found.is_empty() && found.iter().all(has_any));
}

#[test]
fn what_says_most_comes_first() {
    for (query, first, second) in [
        // The shorter of equals.
        ("port", ("Port closed", "Wait."), ("The port is closed again", "Wait.")),
        // A word before what only begins so.
        ("port", ("The port is closed again", "Wait."), ("Portal closed", "Wait.")),
        // Words as they stand in the query.
        ("token expired", ("The token expired yesterday", "Wait."), ("Expired token", "Wait.")),
        // What happened before what to do, in whatever form.
        ("devices", ("This device was never here", "Wait."), ("Offline", "Check devices.")),
    ] {
        let mut catalogue = Catalogue::new();
        let row = |code, (message, solution)| json!({ "code": code, "message": message, "description": { "en": "None." }, "solution": { "en": solution } });
        let service = json!({ "id": "acme", "vendor": "acme", "name": { "en": "Acme" } });
        let added = json!({ "service": service, "errors": [row("ACME.2", second), row("ACME.1", first)] });
        catalogue.add(&serde_json::from_value(added).unwrap()).unwrap();
        let found = catalogue.search(query, &SearchOptions { service: Some("acme"), ..Default::default() });
        assert_eq!(found.iter().map(|row| &row.code).collect::<Vec<_>>(), ["ACME.1", "ACME.2"], "{first:?}");
    }
}

#[test]
fn rows_with_most_words_answer_where_none_has_all() {
    assert_eq!(with_each(&["certificate", "offline"]), [""; 0]);
    let [rarer, other] = ["certificate", "offline"].map(codes_without_limit);
    assert!(!rarer.is_empty() && rarer.len() < other.len(), "{rarer:?}, {other:?}");
    assert_eq!(in_order(codes_without_limit("certificate offline")), in_order(rarer));
    // Three of four words come before two of four, and fewer do not count.
    assert_eq!(with_each(&["node", "group", "certificate", "token"]), [""; 0]);
    assert_eq!(codes("node group certificate token")[0], "IEF.100103");
    assert!(codes("certificate license proxy webhook cart").is_empty());
}

#[test]
fn what_a_service_may_append_is_searched_too() {
    let mut catalogue = Catalogue::new();
    let json = r#"{"service":{"id":"acme","vendor":"acme","name":{"en":"Acme"}},"errors":[
        {"code":"ACME.1","message":"Refused","description":{"en":"No."},"reasons":[
            {"message":"basket is sealed","description":{"en":"A clerk sealed it.","zh":"已封存"},"solution":{"en":"Unseal it."}}]}]}"#;
    catalogue.add(&serde_json::from_str(json).unwrap()).unwrap();
    for query in ["basket", "clerk", "封存", "unsealing"] {
        let found = catalogue.search(query, &SearchOptions::default());
        assert_eq!(found.len(), 1, "{query}");
        assert_eq!(found[0].code, "ACME.1", "{query}");
    }
}

#[test]
fn whole_words_come_before_parts_of_words() {
    let options = |lang| SearchOptions { lang, limit: Some(1), ..Default::default() };
    for word in ["port", "app", "node", "token"] {
        let found = [Lang::Zh, Lang::En].map(|lang| search(word, &options(lang)).remove(0));
        let texts = [found[0].message, &found[0].description, &found[1].description];
        let is_whole = |text: &&str| {
            text.to_lowercase().split(|c: char| !c.is_ascii_alphanumeric()).any(|part| part == word)
        };
        assert!(texts.iter().any(is_whole), "{word}: {texts:?}");
    }
}

#[test]
fn a_word_is_not_looked_for_inside_of_others() {
    // `operate` holds `rate`.
    for query in ["rate limit", "rate limiting", "rate", "throttled", "限流"] {
        let found = search(query, &SearchOptions::default());
        assert!(found.iter().any(|row| row.code == "APIGW.0308"), "{query}");
        assert!(found.iter().all(|row| row.retry == Retry::Throttled), "{query}");
    }
    assert_ne!(search("limit", &SearchOptions::default())[0].retry, Retry::Throttled);
    // What no word starts with, and parts of numbers.
    assert!(codes("perate").contains(&"IoTEdge.02100602".to_owned()));
    assert!(codes("0103").contains(&"IEF.100103".to_owned()));
}

#[test]
fn words_turned_round_are_found() {
    assert!(codes("设备未找到").iter().any(|code| code == "IEF.110080"));
    assert!(codes("节点组证书配额").iter().any(|code| code == "IEF.100103"));
    // One pair of five is not enough.
    assert_eq!(codes("设备喜欢唱歌"), [""; 0]);
}

#[test]
fn a_service_and_its_name_narrow_the_answers() {
    let options = SearchOptions { service: Some("imetal"), ..Default::default() };
    let found = search("not found", &options);
    assert!(!found.is_empty() && found.iter().all(|row| row.service == "imetal"));
    assert_eq!(search("OptVerse license", &SearchOptions::default())[0].service, "optverse");
}

#[test]
fn answers_are_limited_and_in_the_language_asked_for() {
    assert_eq!(codes("请").len(), 20);
    let options = SearchOptions { lang: Lang::En, limit: Some(3), ..Default::default() };
    let found = search("配额", &options);
    assert_eq!(found.len(), 3);
    assert!(found.iter().all(|row| row.lang == Lang::En));
    assert!(search("quota", &SearchOptions { limit: Some(0), ..Default::default() }).is_empty());
}

#[test]
fn nothing_is_found_by_nothing() {
    for query in ["", " ", "。，", "\"\"", "()"] {
        assert_eq!(codes(query), [""; 0], "{query}");
    }
}

#[test]
fn an_added_service_is_found() {
    let mut catalogue = Catalogue::new();
    let json = r#"{"service":{"id":"acme","vendor":"acme","name":{"en":"Acme orders"}},
        "errors":[{"code":"ACME.1","message":"Basket is locked.","description":{"en":"Another clerk has the basket."}}]}"#;
    catalogue.add(&serde_json::from_str(json).unwrap()).unwrap();
    for query in ["basket", "clerk", "acme"] {
        assert_eq!(catalogue.search(query, &SearchOptions::default())[0].code, "ACME.1", "{query}");
    }
}

proptest! {
    #[test]
    fn no_query_makes_it_fail(query in ".*", limit in any::<Option<usize>>()) {
        let _ = search(&query, &SearchOptions { limit, ..Default::default() });
    }

    #[test]
    fn any_two_words_of_a_row_find_it(place in any::<prop::sample::Index>(), first in any::<prop::sample::Index>(), second in any::<prop::sample::Index>()) {
        let all = Catalogue::builtin().codes(Some("ief"));
        let code = &all[place.index(all.len())];
        let row = errgloss::explain(code, &errgloss::ExplainOptions { lang: Lang::En, ..Default::default() }).unwrap();
        let words: Vec<&str> = row.description.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let query = format!("{} {}", words[first.index(words.len())], words[second.index(words.len())]);
        prop_assert!(codes_without_limit(&query).contains(code), "{}", query);
    }
}
