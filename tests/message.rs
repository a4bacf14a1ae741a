//! From a real message back to the published rows, with the values of the placeholders.

use std::time::{Duration, Instant};

use errgloss::{Catalogue, ExplainOptions, Explanation, Lang, MessageMatch, SearchOptions, match_message};
use proptest::prelude::*;

/// What a message is matched to: code, score and values.
fn matched(message: &str) -> Vec<(String, f64, Vec<String>)> {
    let found = match_message(message, &SearchOptions::default());
    found.into_iter().map(|found| (found.explanation.code, found.score, found.params)).collect()
}

fn codes(message: &str) -> Vec<String> {
    matched(message).into_iter().map(|(code, ..)| code).collect()
}

/// Every row of every table.
fn rows() -> Vec<Explanation<'static>> {
    let mut rows = Vec::new();
    for service in Catalogue::builtin().services(Lang::Zh) {
        for code in Catalogue::builtin().codes(Some(service.id)) {
            let options = ExplainOptions { service: Some(service.id), ..Default::default() };
            let mut row = errgloss::explain(&code, &options).unwrap();
            rows.append(&mut row.alternatives);
            rows.push(row);
        }
    }
    rows
}

/// A published message taken apart by hand: the texts round its placeholders, and the placeholders' names.
fn parts(template: &str) -> (Vec<&str>, Vec<&str>) {
    let (mut literals, mut names) = (Vec::new(), Vec::new());
    let mut rest = template;
    while let Some(start) = rest.find(['{', '%']) {
        let placeholder = match rest[start..].find('}') {
            _ if rest[start..].starts_with("%s") => &rest[start..start + 2],
            Some(end) if rest[start + end + 1..].starts_with(", ...]") => &rest[start..start + end + 6],
            Some(end) => &rest[start..=start + end],
            None => panic!("{template}"),
        };
        literals.push(&rest[..start]);
        names.push(placeholder);
        rest = &rest[start + placeholder.len()..];
    }
    literals.push(rest);
    (literals, names)
}

/// A message of a template, with values in the order in which they stand in it.
fn filled(template: &str, values: &[String]) -> String {
    let (literals, names) = parts(template);
    let values = values.iter().map(String::as_str).take(names.len()).chain([""]);
    literals.into_iter().zip(values).flat_map(|(literal, value)| [literal, value]).collect()
}

/// Values in the order of the text, put into the order in which the template numbers them.
fn in_order(template: &str, values: &[String]) -> Vec<String> {
    let (_, names) = parts(template);
    let mut numbered: Vec<_> = names.into_iter().zip(values).collect();
    // Where the placeholders have no numbers they stay as they stand.
    numbered
        .sort_by_key(|(name, _)| if name.as_bytes()[1].is_ascii_digit() { name.as_bytes()[1] } else { 0 });
    numbered.into_iter().map(|(_, value)| value.clone()).collect()
}

#[test]
fn a_message_finds_its_row_and_values_by_the_templates_own_numbering() {
    assert_eq!(
        matched("The service [solver] in the given project [p-1] is not found.")[0],
        ("OptVerse_12030001".to_owned(), 1.0, vec!["p-1".to_owned(), "solver".to_owned()])
    );
    assert_eq!(
        matched("Inspect Physical servers error: [a, b], disk {sda} failed")[0],
        ("iMetal.0110".to_owned(), 1.0, vec!["a, b".to_owned(), "disk {sda} failed".to_owned()])
    );
    assert_eq!(
        matched(
            "Failed to invoke the third-party system. error_code=IEF.100404,error_msg=The resource does not exist."
        )[0],
        (
            "IoTEdge.00000012".to_owned(),
            1.0,
            vec!["IEF.100404".to_owned(), "The resource does not exist.".to_owned()]
        )
    );
}

#[test]
fn the_explanation_is_filled_in_in_both_languages() {
    let explain = |lang| {
        let found = match_message(
            "The service [solver] in the given project [p-1] is not found.",
            &SearchOptions { lang, ..Default::default() },
        );
        found[0].explanation.description.clone()
    };
    assert_eq!(explain(Lang::Zh), "项目[p-1]下的指定服务[solver]不存在。");
    let english = explain(Lang::En);
    assert!(english.contains("[solver]") && english.contains("[p-1]"), "{english}");
}

#[test]
fn rows_that_share_a_message_all_answer_the_nearest_first() {
    assert_eq!(codes("Internal error"), ["IEF.120001", "IEF.340001", "IEF.100427"]);
    assert_eq!(codes("Internal error.")[..3], ["IEF.100427", "IEF.120001", "IEF.340001"]);
    assert_eq!(codes("operation error"), ["IEF.100428", "IEF.100429"]);
    assert_eq!(codes("The requested edge node does not exist."), ["IEF.300126", "IEF.300133"]);
    // The template that has the full stop itself explains more of the message.
    assert_eq!(codes("Get product error: timeout."), ["OptVerse_12040002", "OptVerse_12030007"]);
    assert_eq!(codes("Internal server error")[0], "iMetal.0099");
    assert!(codes("Internal server error").contains(&"IoTEdge.00000001".to_owned()));
}

#[test]
fn the_service_and_the_limit_hold() {
    let found = |service, limit| {
        let options = SearchOptions { service, limit, ..Default::default() };
        match_message("internal server error", &options)
    };
    assert!(found(Some("iotedge"), None).iter().all(|found| found.explanation.service == "iotedge"));
    assert_eq!(found(Some("iotedge"), None).len(), 1);
    assert_eq!(found(Some("no-such-service"), None), []);
    assert_eq!(found(None, Some(2)).len(), 2);
    assert_eq!(found(None, Some(0)), []);
}

#[test]
fn misprints_of_the_tables_are_matched() {
    for message in ["device auth failed", "evice auth failed", "Device auth failed."] {
        assert_eq!(codes(message), ["9153"], "{message}");
    }
    for message in ["can't get identityId by email and mobile", "“can’t get identityId by email and mobile”"]
    {
        assert_eq!(codes(message), ["2077"], "{message}");
    }
    assert_eq!(codes("The app does not support this node's arch."), ["IoTEdge.02100211"]);
}

#[test]
fn a_reason_behind_the_message_is_no_obstacle() {
    let found =
        matched("Incorrect IAM authentication information: AK access failed to reach the limit,forbidden");
    assert_eq!(found.iter().map(|(code, ..)| code.as_str()).collect::<Vec<_>>(), ["APIG.0301", "APIGW.0301"]);
    assert!(found.iter().all(|(_, score, _)| *score < 1.0));
    assert_eq!(codes("Success rate is low"), [""; 0]);
    assert_eq!(codes("An entirely different message about nothing"), [""; 0]);
    assert_eq!(codes(""), [""; 0]);
}

#[test]
fn every_published_message_finds_its_row_also_loosely_spelt() {
    for row in rows() {
        let find = |message: &str| {
            let found = match_message(message, &SearchOptions { limit: Some(256), ..Default::default() });
            let is_row = |found: &&MessageMatch<'_>| {
                found.explanation.code == row.code && found.explanation.message == row.message
            };
            found
                .iter()
                .find(is_row)
                .map(|found| found.score)
                .unwrap_or_else(|| panic!("{} by {message}", row.code))
        };
        assert_eq!(find(row.message), 1.0);
        let spelt = ["“", &row.message.to_uppercase().replace(' ', "  "), "。”"].concat();
        assert!((0.9..1.0).contains(&find(&spelt)), "{}", row.code);
        // A placeholder at the end takes the reason for a part of its value.
        let appended = find(&[row.message.trim_end_matches('.'), ": some reason"].concat());
        let is_open = parts(row.message).0.last().is_some_and(|literal| literal.trim_matches('.').is_empty());
        assert!(if is_open { appended >= 0.99 } else { appended == 0.9 }, "{}: {appended}", row.code);
    }
}

#[test]
fn an_unfilled_message_leaves_the_texts_as_published() {
    for row in rows() {
        let found = match_message(row.message, &SearchOptions { limit: Some(256), ..Default::default() });
        let same = found
            .iter()
            .find(|found| found.explanation.code == row.code && found.explanation.message == row.message)
            .unwrap();
        assert_eq!(
            (&same.explanation.description, &same.explanation.solution),
            (&row.description, &row.solution),
            "{}",
            row.code
        );
    }
}

#[test]
fn hostile_messages_take_no_longer_than_others() {
    let all: String = rows().iter().map(|row| row.message).collect();
    let start = Instant::now();
    for piece in [
        "[",
        "] of service [",
        "The task ",
        " does not exist",
        ", error message: ",
        "internal ",
        "'",
        " ",
        ".",
        "%s",
        "{0}",
        "汉",
        all.as_str(),
    ] {
        let message = piece.repeat((1 << 17) / piece.len());
        match_message(&message, &SearchOptions::default());
        match_message(&["The task ", &message, " does not exist."].concat(), &SearchOptions::default());
    }
    // A second is more than it takes unoptimized; what is tried again and again at each place takes minutes.
    assert!(start.elapsed() < Duration::from_secs(30), "{:?}", start.elapsed());
}

#[test]
fn added_services_answer_too() {
    let input = serde_json::from_value(serde_json::json!({
        "service": { "id": "acme", "vendor": "acme", "name": { "en": "Acme" } },
        "errors": [
            { "code": "ACME.1", "message": "Order %(order)s is closed by ${Name}", "description": { "en": "%(order)s: ${Name}" } },
            { "code": "ACME.2", "message": "Internal error", "description": { "en": "It broke." } },
            { "code": "ACME.3", "message": "{0}", "description": { "en": "{0}" } },
            { "code": "ACME.4", "message": "订单{0}不存在", "description": { "en": "No order {0}." } },
        ],
    }));
    let mut catalogue = Catalogue::new();
    let before = catalogue.match_message("Internal error", &SearchOptions::default()).len();
    catalogue.add(&input.unwrap()).unwrap();
    let found = catalogue.match_message("Internal error", &SearchOptions::default());
    assert_eq!(found.len(), before + 1);
    let found = catalogue.match_message("订单42不存在。", &SearchOptions::default());
    assert_eq!((found[0].explanation.description.as_ref(), found[0].score), ("No order 42.", 0.99));
    let found = catalogue.match_message("Order A is closed by B", &SearchOptions::default());
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].explanation.description.as_ref(), &found[0].params),
        ("A: B", &vec!["A".to_owned(), "B".to_owned()])
    );
}

/// What could stand in the place of a placeholder.
fn value() -> impl Strategy<Value = String> {
    let messages: Vec<&'static str> = rows().iter().map(|row| row.message).collect();
    prop_oneof![
        any::<String>(),
        "[ -~]{0,30}",
        "[\\[\\]{}%s0-9,.: '\"“”]{0,12}",
        "[一-龥，。]{0,10}",
        prop::sample::select(messages).prop_map(str::to_owned),
    ]
}

fn template() -> impl Strategy<Value = Explanation<'static>> {
    let templates: Vec<_> = rows().into_iter().filter(|row| !parts(row.message).1.is_empty()).collect();
    prop::sample::select(templates)
}

proptest! {
    /// Any template filled with any values is found again, to the letter; its values are such as make the same message, and the
    /// very same where none of them holds a text that stands between them.
    #[test]
    fn filling_and_matching_is_a_round_trip(row in template(), values in prop::collection::vec(value(), 5)) {
        let message = filled(row.message, &values);
        let found = match_message(&message, &SearchOptions { limit: Some(256), ..Default::default() });
        prop_assert_eq!(found[0].score, 1.0);
        let own = found.iter().find(|found| found.explanation.code == row.code).unwrap();
        prop_assert_eq!(own.score, 1.0);
        let (literals, names) = parts(row.message);
        let values = &values[..names.len()];
        prop_assert_eq!(own.params.len(), names.len());
        let apart = literals.iter().filter(|literal| !literal.is_empty()).all(|literal| !values.iter().any(|value| value.contains(literal)));
        // A value can also begin with the end of a text before it, or end with the start of one behind it.
        if apart && values.iter().all(|value| value.chars().all(char::is_alphanumeric)) {
            prop_assert_eq!(&own.params, &in_order(row.message, values));
        }
        let mut back = own.params.clone();
        let order = in_order(row.message, &(0..names.len()).map(|at| at.to_string()).collect::<Vec<_>>());
        for (param, place) in own.params.iter().zip(order) {
            back[place.parse::<usize>().unwrap()] = param.clone();
        }
        prop_assert_eq!(filled(row.message, &back), message);
    }

    #[test]
    fn no_message_panics(message in any::<String>(), limit in any::<Option<u8>>()) {
        let found = match_message(&message, &SearchOptions { limit: limit.map(usize::from), ..Default::default() });
        prop_assert!(found.iter().all(|found| found.score > 0.0 && found.score <= 1.0));
        prop_assert!(found.is_sorted_by(|one, other| one.score >= other.score));
    }
}
