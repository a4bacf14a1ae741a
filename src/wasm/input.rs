//! A JavaScript object as a `CatalogueInput`.
//!
//! By hand: serde's deserialisation of these types is 30 kB of WebAssembly, this is a tenth of it, and it knows which row is at fault.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::{CatalogueInput, ErrorInput, ReasonInput, ServiceInput, SourceInput, Text};

/// Why a value is no catalogue: the path of the field at fault, and what is wrong with it.
type Result<T> = std::result::Result<T, String>;

/// Reads a catalogue; fields of any other name are a fault.
pub(super) fn catalogue(value: &JsValue) -> Result<CatalogueInput> {
    let whole = Fields::of(value, String::new(), &["service", "errors"])?;
    let service =
        whole.object("service", &["id", "vendor", "name", "families", "repeatedCodes", "source"])?;
    let source = match service.get("source")? {
        None => None,
        Some(value) => {
            let source = Fields::of(&value, service.path("source"), &["title", "updated", "url"])?;
            let (updated, url) = (source.text("updated")?, source.text("url")?);
            Some(SourceInput { title: source.required("title")?, updated, url })
        }
    };
    let service = ServiceInput {
        id: service.required("id")?,
        vendor: service.required("vendor")?,
        name: service.translated("name")?.unwrap_or_default(),
        families: service.texts("families")?,
        repeated_codes: service.texts("repeatedCodes")?.unwrap_or_default(),
        source,
    };
    let errors = match whole.list("errors")? {
        Some(errors) => errors.into_iter().map(error).collect::<Result<_>>()?,
        None => return Err(whole.fault("errors", "is missing")),
    };
    Ok(CatalogueInput { service, errors })
}

const ERROR_FIELDS: [&str; 10] = [
    "message",
    "description",
    "solution",
    "genericSolution",
    "category",
    "retry",
    "action",
    // What a reason lacks.
    "code",
    "status",
    "reasons",
];

fn error((path, value): (String, JsValue)) -> Result<ErrorInput> {
    let mut known = ERROR_FIELDS.to_vec();
    known.push("alternateMessages");
    let fields = Fields::of(&value, path, &known)?;
    let reasons = fields.list("reasons")?.unwrap_or_default();
    let common = reason_fields(&fields)?;
    Ok(ErrorInput {
        code: fields.required("code")?,
        status: fields.whole_number("status")?,
        message: common.message,
        alternate_messages: fields.texts("alternateMessages")?.unwrap_or_default(),
        description: common.description,
        solution: common.solution,
        generic_solution: common.generic_solution,
        category: common.category,
        retry: common.retry,
        action: common.action,
        reasons: reasons.into_iter().map(reason).collect::<Result<_>>()?,
    })
}

fn reason((path, value): (String, JsValue)) -> Result<ReasonInput> {
    reason_fields(&Fields::of(&value, path, &ERROR_FIELDS[..7])?)
}

fn reason_fields(fields: &Fields) -> Result<ReasonInput> {
    Ok(ReasonInput {
        message: fields.required("message")?,
        description: fields.translated("description")?.unwrap_or_default(),
        solution: fields.translated("solution")?,
        generic_solution: fields.flag("genericSolution")?,
        category: fields.text("category")?,
        retry: fields.text("retry")?,
        action: fields.text("action")?,
    })
}

/// The fields of an object, and where it stands.
struct Fields {
    object: Object,
    path: String,
}

impl Fields {
    /// Takes a value for an object that has no field but the known ones.
    fn of(value: &JsValue, path: String, known: &[&str]) -> Result<Fields> {
        let name = if path.is_empty() { "catalogue" } else { &path };
        let Some(object) =
            value.dyn_ref::<Object>().filter(|_| !Array::is_array(value) && !value.is_function())
        else {
            return Err([name, " has to be an object"].concat());
        };
        for key in Object::keys(object).iter().filter_map(|key| key.as_string()) {
            if !known.contains(&key.as_str()) {
                return Err(
                    [name, " has the unknown field \"", &key, "\"; known are ", &known.join(", ")].concat()
                );
            }
        }
        Ok(Fields { object: object.clone(), path })
    }

    fn path(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { [&self.path, ".", key].concat() }
    }

    fn fault(&self, key: &str, reason: &str) -> String {
        [&self.path(key), " ", reason].concat()
    }

    /// A field's value; `None` when it is null or not there.
    fn get(&self, key: &str) -> Result<Option<JsValue>> {
        match Reflect::get(&self.object, &key.into()) {
            Ok(value) => Ok(Some(value).filter(|value| !value.is_null() && !value.is_undefined())),
            Err(_) => Err(self.fault(key, "cannot be read")),
        }
    }

    fn object(&self, key: &str, known: &[&str]) -> Result<Fields> {
        match self.get(key)? {
            Some(value) => Fields::of(&value, self.path(key), known),
            None => Err(self.fault(key, "is missing")),
        }
    }

    fn text(&self, key: &str) -> Result<Option<String>> {
        match self.get(key)? {
            None => Ok(None),
            Some(value) => match value.as_string() {
                Some(text) => Ok(Some(text)),
                None => Err(self.fault(key, "has to be a string")),
            },
        }
    }

    fn required(&self, key: &str) -> Result<String> {
        self.text(key)?.ok_or_else(|| self.fault(key, "is missing"))
    }

    fn flag(&self, key: &str) -> Result<bool> {
        match self.get(key)? {
            None => Ok(false),
            Some(value) => value.as_bool().ok_or_else(|| self.fault(key, "has to be true or false")),
        }
    }

    fn whole_number(&self, key: &str) -> Result<Option<i64>> {
        match self.get(key)? {
            None => Ok(None),
            Some(value) => match value.as_f64().filter(|number| number.fract() == 0.0) {
                Some(number) => Ok(Some(number as i64)),
                None => Err(self.fault(key, "has to be a whole number")),
            },
        }
    }

    fn translated(&self, key: &str) -> Result<Option<Text>> {
        let Some(value) = self.get(key)? else { return Ok(None) };
        let fields = Fields::of(&value, self.path(key), &["zh", "en"])?;
        Ok(Some(Text { zh: fields.text("zh")?, en: fields.text("en")? }))
    }

    /// The items of a list, each with its path.
    fn list(&self, key: &str) -> Result<Option<Vec<(String, JsValue)>>> {
        let Some(value) = self.get(key)? else { return Ok(None) };
        let Some(list) = value.dyn_ref::<Array>() else { return Err(self.fault(key, "has to be an array")) };
        let path = self.path(key);
        let items = list.iter().enumerate();
        Ok(Some(items.map(|(at, item)| ([&path, "[", &at.to_string(), "]"].concat(), item)).collect()))
    }

    fn texts(&self, key: &str) -> Result<Option<Vec<String>>> {
        let Some(items) = self.list(key)? else { return Ok(None) };
        let texts = items
            .into_iter()
            .map(|(path, item)| item.as_string().ok_or([&path, " has to be a string"].concat()));
        texts.collect::<Result<_>>().map(Some)
    }
}
