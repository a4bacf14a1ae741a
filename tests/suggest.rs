//! Published codes near a mistyped one.

use std::time::{Duration, Instant};

use errgloss::{Catalogue, suggest};
use proptest::prelude::*;

#[test]
fn a_mistyped_code_leads_to_the_published_one() {
    for (typed, published) in [
        ("ITOEdge.02100026", "IoTEdge.02100026"),
        ("IEF.10010O", "IEF.100100"),
        ("IEF100100", "IEF.100100"),
        ("ＩＥＦ。１００１００", "IEF.100100"),
        ("APIGW0301", "APIGW.0301"),
        ("JOBMANAGER_12020001", "JOB_MANAGER_12020001"),
        ("jobmanager.l2O2OOO1", "JOB_MANAGER_12020001"),
        ("OptVerse_121208002", "OptVerse_1212080002"),
        ("iMetl.0110", "iMetal.0110"),
        ("2O62", "2062"),
    ] {
        assert_eq!(suggest(typed, None).first().map(String::as_str), Some(published), "{typed}");
    }
}

#[test]
fn a_family_that_lacks_the_number_gives_near_numbers_and_the_family_that_has_it() {
    let found = suggest("OptVers_12020001", None);
    assert_eq!(found[..3], ["JOB_MANAGER_12020001", "OptVerse_12030001", "OptVerse_13020001"]);
}

#[test]
fn a_digit_less_is_nearer_than_another_family() {
    assert_eq!(suggest("APIGW.301", None), ["APIGW.0301", "APIG.0301"]);
    assert_eq!(suggest("APIG.301", None)[0], "APIG.0301");
}

#[test]
fn never_more_than_five_unless_asked() {
    assert_eq!(suggest("IEF.100105", None).len(), 5);
    assert_eq!(suggest("IEF.100105", Some(7)).len(), 7);
    assert_eq!(suggest("IEF.100105", Some(0)), [""; 0]);
    // A code of six rows is one code.
    assert_eq!(suggest("APIGW.0201", Some(1000)).iter().filter(|code| *code == "APIGW.0201").count(), 1);
}

#[test]
fn nothing_is_near_to_what_is_no_code() {
    for typed in [
        "",
        "AS.0001",
        "IEF",
        "IEF.999999",
        "Error",
        "The requested resource was not found",
        "99999",
        "12020001",
        "错误",
    ] {
        assert_eq!(suggest(typed, None), [""; 0], "{typed}");
    }
    assert_eq!(suggest(&"IEF.100100 ".repeat(100_000), None), [""; 0]);
}

#[test]
fn a_bare_number_is_near_to_bare_numbers_only() {
    assert_eq!(suggest("2063", None)[..2], ["2062", "2073"]);
    assert!(
        suggest("2063", Some(100))
            .iter()
            .all(|code| code.len() == 4 && code.bytes().all(|byte| byte.is_ascii_digit()))
    );
    assert!(suggest("IEF.2062", None).is_empty());
}

#[test]
fn added_codes_are_suggested() {
    let errors: Vec<_> = (0..20_000).map(|number| serde_json::json!({ "code": format!("ACME.{number:06}"), "message": "x", "description": { "en": "x" } })).collect();
    let input = serde_json::json!({ "service": { "id": "acme", "vendor": "acme", "name": { "en": "Acme" } }, "errors": errors });
    let mut catalogue = Catalogue::new();
    catalogue.add(&serde_json::from_value(input).unwrap()).unwrap();
    let start = Instant::now();
    assert_eq!(catalogue.suggest("AMCE.O15000", Some(1)), ["ACME.015000"]);
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
}

proptest! {
    /// One slip in any published code, and it is still among the nearest.
    #[test]
    fn one_slip_is_always_near(place in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), slip in 0..4) {
        let codes = Catalogue::builtin().codes(None);
        let code = &codes[place.index(codes.len())];
        let mut typed: Vec<char> = code.chars().collect();
        let at = at.index(typed.len() - 1);
        match slip {
            0 => { typed.remove(at); }
            1 => typed.insert(at, '7'),
            2 => typed.swap(at, at + 1),
            _ => typed[at] = if typed[at] == '0' { 'O' } else { '0' },
        }
        let typed: String = typed.into_iter().collect();
        prop_assume!(typed.len() > 2);
        prop_assert!(suggest(&typed, Some(1000)).contains(code), "{typed} for {code}");
    }

    #[test]
    fn a_published_code_is_nearest_to_itself(place in any::<prop::sample::Index>()) {
        let codes = Catalogue::builtin().codes(None);
        let code = &codes[place.index(codes.len())];
        prop_assert_eq!(&suggest(&code.to_lowercase().replace(['.', '_'], "-"), None)[0], code);
    }

    #[test]
    fn nothing_panics_and_the_limit_holds(code in any::<String>(), limit in 0..20_usize) {
        prop_assert!(suggest(&code, Some(limit)).len() <= limit);
    }
}
