//! `Catalogue::add`: refused with a reason and without a trace, or a full citizen of every function.
#![no_main]

use arbitrary::Arbitrary;
use errgloss::{
    Catalogue, CatalogueInput, ErrorInput, ExplainOptions, Lang, SearchOptions, ServiceInput, Text,
};
use errgloss_fuzz::json;
use libfuzzer_sys::fuzz_target;

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    id: &'a str,
    families: Option<Vec<Name<'a>>>,
    rows: Vec<Row<'a>>,
    probe: &'a str,
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

fuzz_target!(|input: Input| {
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
    let before = catalogue.services(Lang::En).len();
    if let Err(fault) = catalogue.add(&given) {
        assert!(!fault.to_string().is_empty());
        assert_eq!(catalogue.services(Lang::En).len(), before);
        return;
    }
    let service = Some(input.id);
    let codes = catalogue.codes(service);
    assert_eq!(codes, given.errors.iter().map(|row| row.code.as_str()).collect::<Vec<_>>());
    for (row, code) in given.errors.iter().zip(&codes) {
        let options = ExplainOptions { service, ..Default::default() };
        let explanation = catalogue.explain(code, &options).unwrap();
        assert_eq!(
            (&explanation.code, explanation.message, explanation.documented),
            (code, row.message.as_str(), true)
        );
        assert_eq!(explanation.status.map(i64::from), row.status);
        json(&explanation);

        let all = SearchOptions { service, limit: Some(usize::MAX), ..Default::default() };
        // A message of words without a placeholder is its own template.
        if row.message.contains(|c: char| c.is_ascii_alphanumeric()) && !row.message.contains(['{', '%', '$'])
        {
            assert!(
                catalogue
                    .match_message(&row.message, &all)
                    .iter()
                    .any(|found| found.explanation.code == *code)
            );
        }
        if !code.bytes().all(|byte| byte.is_ascii_digit()) {
            assert!(catalogue.scan(code, service).iter().any(|found| found.code == *code), "{code}");
        }
        assert!(catalogue.search(code, &all).iter().any(|found| found.code == *code), "{code}");
    }
    for text in [input.probe, input.id] {
        let any = SearchOptions::default();
        catalogue.suggest(text, None);
        json(&(catalogue.match_message(text, &any), catalogue.search(text, &any)));
        json(&(
            catalogue.explain(text, &ExplainOptions::default()),
            catalogue.parse_body(text, &Default::default()),
        ));
        catalogue.scan(text, None);
    }
});
