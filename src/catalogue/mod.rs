//! The tables: the built-in one, and those added at run time.

mod check;
mod encode;
mod format;
mod input;
mod judgement;
mod lookup;
mod table;

use std::borrow::Cow;
use std::sync::OnceLock;

use errgloss_scan::{Families, FamilyInput};
use serde::Serialize;

pub use check::Fault;
pub use input::{CatalogueInput, ErrorInput, ReasonInput, ServiceInput, SourceInput, Text};
pub use judgement::{Action, Category, Retry};
pub(crate) use lookup::Found;
pub(crate) use table::{Entry, Family, Service, Table};

use crate::Lang;
use crate::message::Index;
use crate::search::Texts;

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
    /// The built-in table, then those added.
    tables: Cow<'static, [Table]>,
    /// Of the messages of all tables; built when the first message is looked up.
    messages: OnceLock<Index>,
    /// All that the rows say; put together when words are first looked for.
    texts: OnceLock<Texts>,
    /// What the codes of all tables are made of; put together when the first is looked for.
    families: OnceLock<Families>,
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
/// Most rows and reasons that all added catalogues may have together, some 100 MB of text.
const MAX_ADDED_ENTRIES: usize = 500_000;

/// The service whose codes are bare numbers.
pub(crate) const LIVING: &str = "living";

static BUILTIN: Catalogue = Catalogue::new();
static BUILTIN_TABLES: [Table; 1] =
    [Table::new(Cow::Borrowed(include_bytes!(concat!(env!("OUT_DIR"), "/catalogue.bin"))))];

impl Catalogue {
    /// The built-in tables, compiled from the files under `catalogue/`.
    pub fn builtin() -> &'static Catalogue {
        &BUILTIN
    }

    /// The built-in tables, to add others to.
    pub const fn new() -> Catalogue {
        Catalogue {
            tables: Cow::Borrowed(&BUILTIN_TABLES),
            messages: OnceLock::new(),
            texts: OnceLock::new(),
            families: OnceLock::new(),
        }
    }

    /// Adds a service of your own; every look-up knows it from then on.
    ///
    /// ```
    /// use errgloss::{Catalogue, CatalogueInput};
    ///
    /// let orders: CatalogueInput = serde_json::from_str(r#"{
    ///     "service": { "id": "acme", "vendor": "acme", "name": { "en": "Acme orders" } },
    ///     "errors": [{ "code": "ACME.1001", "message": "Order {0} is closed.", "description": { "en": "It was closed before." } }]
    /// }"#).unwrap();
    /// let mut catalogue = Catalogue::new();
    /// catalogue.add(&orders).unwrap();
    /// assert_eq!(catalogue.match_message("Order 42 is closed.", &Default::default())[0].explanation.code, "ACME.1001");
    ///
    /// let fault = catalogue.add(&orders).unwrap_err();
    /// assert_eq!(fault.to_string(), "service.id \"acme\" is a service that is there already");
    /// ```
    ///
    /// # Errors
    ///
    /// Names the row and the field at fault, and adds nothing: a field that breaks a rule of `catalogue/README.md`, a service
    /// that is there already, more than 256 added catalogues or 500,000 rows and reasons in all of them.
    pub fn add(&mut self, catalogue: &CatalogueInput) -> Result<(), Fault> {
        self.add_table(Catalogue::compile(catalogue)?)
    }

    /// The table of a service of your own, for `add_table`.
    pub(crate) fn compile(catalogue: &CatalogueInput) -> Result<Vec<u8>, Fault> {
        check::check(catalogue)?;
        Ok(encode::encode(std::slice::from_ref(catalogue)))
    }

    /// Adds a service that was compiled.
    pub(crate) fn add_table(&mut self, table: Vec<u8>) -> Result<(), Fault> {
        let table = Table::new(Cow::Owned(table));
        for service in table.services() {
            let id = service.id();
            if self.service_number(id).is_some() {
                return check::fault("id", &["\"", id, "\" is a service that is there already"]);
            }
        }
        let mut entries = table.entry_count();
        for added in self.tables.iter().skip(1) {
            entries += added.entry_count();
        }
        if self.tables.len() > MAX_ADDED || entries > MAX_ADDED_ENTRIES {
            let message = "would make more than 256 added catalogues or 500,000 added rows and reasons";
            return check::fault(check::ERRORS, &[message]);
        }
        self.messages = OnceLock::new();
        self.texts = OnceLock::new();
        self.families = OnceLock::new();
        self.tables.to_mut().push(table);
        Ok(())
    }

    /// Known services, in table order.
    pub fn services(&self, lang: Lang) -> Vec<ServiceInfo<'_>> {
        let mut services = Vec::new();
        for service in self.all_services() {
            let (id, name, vendor) = (service.id(), service.name(lang), service.vendor());
            services.push(ServiceInfo { id, name, vendor, codes: self.published(Some(id)).len() });
        }
        services
    }

    /// Published codes of one service, or of all, in table order. A code with several rows is named once.
    ///
    /// ```
    /// let codes = errgloss::Catalogue::builtin().codes(Some("imetal"));
    /// assert_eq!((codes.len(), codes[0].as_str()), (25, "iMetal.0001"));
    /// ```
    pub fn codes(&self, service: Option<&str>) -> Vec<String> {
        let mut codes = Vec::new();
        for row in self.published(service) {
            codes.push(row.code());
        }
        codes
    }

    /// The first row of each code of one service, or of all.
    fn published(&self, service: Option<&str>) -> Vec<Entry<'_>> {
        let mut published = Vec::new();
        for row in self.rows(service) {
            if row.is_first_of_code() {
                published.push(row);
            }
        }
        published
    }

    pub(crate) fn all_services(&self) -> impl Iterator<Item = Service<'_>> {
        self.tables.iter().flat_map(Table::services)
    }

    pub(crate) fn rows<'s>(&self, service: Option<&'s str>) -> Rows<'_, 's> {
        Rows { tables: &self.tables, row: 0, service }
    }

    /// The row of a number, counted over all tables.
    pub(crate) fn row(&self, number: usize) -> Option<Entry<'_>> {
        let mut rest = number;
        for table in self.tables.iter() {
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
        let mut number = row.index();
        for table in self.tables.iter() {
            if row.is_of(table) {
                break;
            }
            number += table.row_count();
        }
        number
    }

    /// The index of all messages and their other wordings.
    pub(crate) fn messages(&self) -> &Index {
        self.messages.get_or_init(|| {
            let rows = (0..).zip(self.rows(None));
            Index::build(rows.flat_map(|(number, row)| row.wordings().map(move |wording| (number, wording))))
        })
    }

    /// All that the rows say.
    pub(crate) fn texts(&self) -> &Texts {
        self.texts.get_or_init(|| Texts::new(self.rows(None)))
    }

    /// What the codes of all tables begin with, and their numbers.
    pub(crate) fn families(&self) -> &Families {
        self.families.get_or_init(|| {
            let living = self.service_number(LIVING).unwrap_or(u32::MAX);
            Families::new(living, &mut |families| {
                let (mut services, mut rows) = (0, 0);
                for table in self.tables.iter() {
                    for index in 0..table.family_count() {
                        let family = table.family(index);
                        families.add(FamilyInput {
                            prefix: family.prefix(),
                            width: family.width(),
                            service: (services + family.service().index()) as u32,
                            rows: &mut family.numbers().map(|(number, row)| (number, (rows + row) as u32)),
                        });
                    }
                    services += table.services().count();
                    rows += table.row_count();
                }
            })
        })
    }

    /// The family of an index, counted over all tables: its place in `Families`.
    pub(crate) fn family(&self, index: u32) -> Option<Family<'_>> {
        let mut rest = index as usize;
        for table in self.tables.iter() {
            if rest < table.family_count() {
                return Some(table.family(rest));
            }
            rest -= table.family_count();
        }
        None
    }

    /// The number of a service, counted over all tables.
    pub(crate) fn service_number(&self, id: &str) -> Option<u32> {
        self.all_services().position(|service| service.id() == id).map(|number| number as u32)
    }

    /// The id of a service by its number; JavaScript knows a service by it.
    #[cfg(target_family = "wasm")]
    pub(crate) fn service_id(&self, number: Option<u16>) -> Option<&str> {
        self.all_services().nth(number?.into()).map(|service| service.id())
    }
}

/// The rows of tables, of one service or of all. One iterator for all who go through rows: a chain of the library's adapters would be
/// compiled anew for each of them.
pub(crate) struct Rows<'c, 's> {
    tables: &'c [Table],
    /// The next one of the first table.
    row: usize,
    service: Option<&'s str>,
}

impl<'c> Iterator for Rows<'c, '_> {
    type Item = Entry<'c>;

    fn next(&mut self) -> Option<Entry<'c>> {
        while let Some((table, others)) = self.tables.split_first() {
            match table.row(self.row) {
                Some(row) => {
                    self.row += 1;
                    if self.service.is_none_or(|id| row.family().service().id() == id) {
                        return Some(row);
                    }
                }
                None => {
                    self.tables = others;
                    self.row = 0;
                }
            }
        }
        None
    }
}

impl Default for Catalogue {
    fn default() -> Catalogue {
        Catalogue::new()
    }
}
