//! The tables: the built-in one, and those added at run time.

mod check;
mod encode;
mod format;
mod input;
mod lookup;
mod prefixes;
mod table;
mod vocabulary;

use std::borrow::Cow;
use std::sync::OnceLock;

use serde::Serialize;

pub use check::Fault;
pub use input::{CatalogueInput, ErrorInput, ReasonInput, ServiceInput, SourceInput, Text};
pub(crate) use lookup::Found;
pub(crate) use prefixes::Prefixes;
pub(crate) use table::{Entry, Family, Service, Table};
pub use vocabulary::{Action, Category, Retry};

use crate::Lang;
use crate::message::Index;

/// The tables that codes are looked up in.
///
/// ```
/// use errgloss::Catalogue;
///
/// let ief = Catalogue::builtin().services(errgloss::Lang::En).into_iter().find(|service| service.id == "ief").unwrap();
/// assert_eq!((ief.name, ief.codes), ("Intelligent EdgeFabric", 149));
/// ```
#[derive(Debug)]
pub struct Catalogue {
    builtin: Table,
    added: Vec<Table>,
    /// Of the messages of all tables; built when the first message is looked up.
    messages: OnceLock<Index>,
    /// Of the codes of all tables; made when the first text is scanned.
    prefixes: OnceLock<Prefixes>,
}

/// A service and how many codes it publishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ServiceInfo<'c> {
    /// Its id, e.g. `ief`.
    pub id: &'c str,
    /// Its name in the language asked for.
    pub name: &'c str,
    /// Id of its vendor.
    pub vendor: &'c str,
    /// Different codes it publishes.
    pub codes: usize,
}

/// Most catalogues that can be added: every look-up goes through each.
const MAX_ADDED: usize = 256;
/// Most rows that all added catalogues may have together, some 100 MB of text.
const MAX_ADDED_ROWS: usize = 500_000;

static BUILTIN: Catalogue = Catalogue::new();

impl Catalogue {
    /// The built-in tables, compiled from the files under `catalogue/`.
    pub fn builtin() -> &'static Catalogue {
        &BUILTIN
    }

    /// The built-in tables, to add others to.
    pub const fn new() -> Catalogue {
        const TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/catalogue.bin"));
        Catalogue {
            builtin: Table::new(Cow::Borrowed(TABLE)),
            added: Vec::new(),
            messages: OnceLock::new(),
            prefixes: OnceLock::new(),
        }
    }

    /// Adds a service of your own; every look-up knows it from then on.
    ///
    /// # Errors
    ///
    /// Names the row and the field at fault, and adds nothing: a field that breaks a rule of `catalogue/README.md`, a service
    /// that is there already, more rows than all added catalogues may have together.
    pub fn add(&mut self, catalogue: &CatalogueInput) -> Result<(), Fault> {
        check::check(catalogue)?;
        let of_service = |field, reason: &str| Err(Fault { row: None, field, reason: reason.to_owned() });
        if self.all_services().any(|service| service.id() == catalogue.service.id) {
            return of_service(
                "id",
                &["\"", catalogue.service.id.as_str(), "\" is a service that is there already"].concat(),
            );
        }
        let rows: usize = self.added.iter().map(Table::row_count).sum();
        if self.added.len() >= MAX_ADDED || rows + catalogue.errors.len() > MAX_ADDED_ROWS {
            return of_service("errors", "would be more than 256 added catalogues or 500,000 added rows");
        }
        self.messages = OnceLock::new();
        self.prefixes = OnceLock::new();
        self.added.push(Table::new(Cow::Owned(encode::encode(std::slice::from_ref(catalogue)))));
        Ok(())
    }

    /// Known services, in table order.
    pub fn services(&self, lang: Lang) -> Vec<ServiceInfo<'_>> {
        self.all_services()
            .map(|service| ServiceInfo {
                id: service.id(),
                name: service.name(lang),
                vendor: service.vendor(),
                codes: self.rows(Some(service.id())).filter(|row| row.is_first_of_code()).count(),
            })
            .collect()
    }

    /// Published codes of one service, or of all, in table order. A code with several rows is named once.
    ///
    /// ```
    /// let codes = errgloss::Catalogue::builtin().codes(Some("imetal"));
    /// assert_eq!((codes.len(), codes[0].as_str()), (25, "iMetal.0001"));
    /// ```
    pub fn codes(&self, service: Option<&str>) -> Vec<String> {
        self.rows(service).filter(|row| row.is_first_of_code()).map(Entry::code).collect()
    }

    pub(crate) fn all_services(&self) -> impl Iterator<Item = Service<'_>> {
        self.tables().flat_map(Table::services)
    }

    pub(crate) fn rows(&self, service: Option<&str>) -> impl Iterator<Item = Entry<'_>> {
        self.tables()
            .flat_map(Table::rows)
            .filter(move |row| service.is_none_or(|id| row.family().service().id() == id))
    }

    /// The row of a number, counted over all tables.
    pub(crate) fn row(&self, number: usize) -> Option<Entry<'_>> {
        let mut rest = number;
        for table in self.tables() {
            match table.row(rest) {
                Some(row) => return Some(row),
                None => rest -= table.row_count(),
            }
        }
        None
    }

    /// The number of a row, counted over all tables; JavaScript knows a row by it.
    #[cfg(target_family = "wasm")]
    pub(crate) fn number_of(&self, row: Entry<'_>) -> usize {
        let before = self.tables().take_while(|table| !row.is_of(table)).map(Table::row_count).sum::<usize>();
        before + row.index()
    }

    /// The index of all messages and their other wordings.
    pub(crate) fn messages(&self) -> &Index {
        self.messages.get_or_init(|| {
            let rows = (0..).zip(self.rows(None));
            Index::build(rows.flat_map(|(number, row)| row.wordings().map(move |wording| (number, wording))))
        })
    }

    /// What the codes of all tables begin with.
    pub(crate) fn prefixes(&self) -> &Prefixes {
        self.prefixes.get_or_init(|| Prefixes::new(self))
    }

    pub(crate) fn tables(&self) -> impl Iterator<Item = &Table> {
        std::iter::once(&self.builtin).chain(&self.added)
    }
}

impl Default for Catalogue {
    fn default() -> Catalogue {
        Catalogue::new()
    }
}
