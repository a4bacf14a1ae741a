//! `Catalogue::add`: refused with a reason and without a trace, or a full citizen of every function.

use crate::json;
use arbitrary::{Arbitrary, Unstructured};
use errgloss::{
    Catalogue, CatalogueInput, ErrorInput, ExplainOptions, Explanation, SearchOptions, ServiceInput, Text,
};

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    id: &'a str,
    families: Option<Vec<Name<'a>>>,
    rows: Vec<Row<'a>>,
    call: Call,
    text: &'a str,
}

/// Which function is asked of the tables: one an input, since a new catalogue builds its index of messages anew.
#[derive(Arbitrary, Debug)]
enum Call {
    Explain,
    MatchMessage,
    ParseBody,
    Scan,
    Search,
    Suggest,
}

/// What codes begin with: mostly one that can be, since others are refused at once.
#[derive(Arbitrary, Debug)]
enum Name<'a> {
    Plain,
    Long,
    BuiltIn,
    Bare,
    Any(&'a str),
}

#[derive(Arbitrary, Debug)]
struct Row<'a> {
    name: Name<'a>,
    number: Option<u16>,
    zeros: u8,
    status: Option<u16>,
    message: &'a str,
    other_message: Option<&'a str>,
    zh: Option<&'a str>,
    en: Option<&'a str>,
    solution: Option<&'a str>,
    category: Option<bool>,
}

impl Name<'_> {
    fn text(&self) -> &str {
        match self {
            Name::Plain => "ACME.",
            Name::Long => "Acme_Orders-",
            Name::BuiltIn => "IEF.",
            Name::Bare => "",
            Name::Any(text) => text,
        }
    }
}

impl Row<'_> {
    fn input(&self) -> ErrorInput {
        let number = self.number.map_or(String::new(), |number| number.to_string());
        ErrorInput {
            code: [self.name.text(), &"0".repeat(usize::from(self.zeros % 8)), &number].concat(),
            status: self.status.map(i64::from),
            message: self.message.to_owned(),
            alternate_messages: self.other_message.map(str::to_owned).into_iter().collect(),
            description: Text { zh: self.zh.map(str::to_owned), en: self.en.map(str::to_owned) },
            solution: self.solution.map(|text| Text { zh: Some(text.to_owned()), en: None }),
            generic_solution: false,
            category: self.category.map(|known| if known { "internal" } else { "none" }.to_owned()),
            retry: None,
            action: None,
            reasons: Vec::new(),
        }
    }
}

/// The input says which rows there are, and what is asked of them.
pub fn catalogue(input: &[u8]) {
    let Ok(input) = Input::arbitrary_take_rest(Unstructured::new(input)) else { return };
    let families =
        input.families.as_ref().map(|names| names.iter().map(|name| name.text().to_owned()).collect());
    let given = CatalogueInput {
        service: ServiceInput {
            id: input.id.to_owned(),
            vendor: "acme".to_owned(),
            name: Text { zh: None, en: Some("Acme".to_owned()) },
            families,
            repeated_codes: Vec::new(),
            source: None,
        },
        errors: input.rows.iter().map(Row::input).collect(),
    };
    let mut catalogue = Catalogue::new();
    let service = Some(input.id);
    let before = catalogue.codes(service);
    if let Err(fault) = catalogue.add(&given) {
        assert!(!fault.to_string().is_empty());
        assert_eq!(catalogue.codes(service), before);
        return;
    }
    let codes = catalogue.codes(service);
    assert_eq!(codes, given.errors.iter().map(|row| row.code.as_str()).collect::<Vec<_>>());
    for row in &given.errors {
        check_row(&catalogue, row, &input);
    }
    answer(&catalogue, input.text, &input);
}

/// A row that was added is found by the function asked.
fn check_row(catalogue: &Catalogue, row: &ErrorInput, input: &Input) {
    let service = Some(input.id);
    let all = SearchOptions { service, limit: Some(usize::MAX), ..Default::default() };
    let is_row = |explanation: &Explanation| explanation.code == row.code;
    match input.call {
        Call::Explain => {
            let options = ExplainOptions { service, ..Default::default() };
            let explanation = catalogue.explain(&row.code, &options).unwrap();
            assert!(is_row(&explanation) && explanation.documented);
            assert_eq!(explanation.message, row.message);
            assert_eq!(explanation.status.map(i64::from), row.status);
        }
        // A message of words without a placeholder is its own template.
        Call::MatchMessage if is_plain(&row.message) => {
            let found = catalogue.match_message(&row.message, &all);
            assert!(found.iter().any(|found| is_row(&found.explanation)));
        }
        Call::Scan if !row.code.bytes().all(|byte| byte.is_ascii_digit()) => {
            assert!(catalogue.scan(&row.code, service).iter().any(|found| found.code == row.code));
        }
        Call::Search => assert!(catalogue.search(&row.code, &all).iter().any(is_row)),
        _ => {}
    }
    answer(catalogue, &row.code, input);
    answer(catalogue, &row.message, input);
}

fn is_plain(message: &str) -> bool {
    message.contains(|character: char| character.is_ascii_alphanumeric())
        && !message.contains(['{', '%', '$'])
}

/// Any text has an answer.
fn answer(catalogue: &Catalogue, text: &str, input: &Input) {
    let any = SearchOptions::default();
    match input.call {
        Call::Explain => drop(json(&catalogue.explain(text, &Default::default()))),
        Call::MatchMessage => drop(json(&catalogue.match_message(text, &any))),
        Call::ParseBody => drop(json(&catalogue.parse_body(text, &Default::default()))),
        Call::Scan => drop(catalogue.scan(text, None)),
        Call::Search => drop(json(&catalogue.search(text, &any))),
        Call::Suggest => drop(catalogue.suggest(text, None)),
    }
}
