//! A JavaScript object as a `CatalogueInput`.
//!
//! By hand and by a table of the fields: serde's deserialisation of these types is 30 kB of WebAssembly, this is a sixth of it, and it
//! knows which row is at fault. The object is a plain copy: no getter of a caller's runs here.

use js_sys::{Array, Object};
use wasm_bindgen::{JsCast, JsValue};

use crate::{CatalogueInput, ErrorInput, ReasonInput, ServiceInput, SourceInput, Text};

/// What a field takes.
enum Form {
    Text,
    Number,
    Flag,
    Texts,
    Object(&'static [Field]),
    Objects(&'static [Field]),
}

/// A field's name and form, and whether it has to be there.
struct Field(&'static str, Form, bool);

use Form::{Flag, Number, Object as One, Objects, Texts};

const REQUIRED: bool = true;
const OPTIONAL: bool = false;

const CATALOGUE: Form =
    One(&[Field("service", One(SERVICE), REQUIRED), Field("errors", Objects(ERROR), REQUIRED)]);

const SERVICE: &[Field] = &[
    Field("id", Form::Text, REQUIRED),
    Field("vendor", Form::Text, REQUIRED),
    Field("name", One(TRANSLATED), OPTIONAL),
    Field("families", Texts, OPTIONAL),
    Field("repeatedCodes", Texts, OPTIONAL),
    Field("source", One(SOURCE), OPTIONAL),
];

const SOURCE: &[Field] = &[
    Field("title", Form::Text, REQUIRED),
    Field("updated", Form::Text, OPTIONAL),
    Field("url", Form::Text, OPTIONAL),
];

const TRANSLATED: &[Field] = &[Field("zh", Form::Text, OPTIONAL), Field("en", Form::Text, OPTIONAL)];

/// The fields of a row; a reason lacks the first four.
const ERROR: &[Field] = &[
    Field("code", Form::Text, REQUIRED),
    Field("status", Number, OPTIONAL),
    Field("alternateMessages", Texts, OPTIONAL),
    Field("reasons", Objects(REASON), OPTIONAL),
    MESSAGE,
    DESCRIPTION,
    SOLUTION,
    GENERIC_SOLUTION,
    CATEGORY,
    RETRY,
    ACTION,
];
const REASON: &[Field] = &[MESSAGE, DESCRIPTION, SOLUTION, GENERIC_SOLUTION, CATEGORY, RETRY, ACTION];
const MESSAGE: Field = Field("message", Form::Text, REQUIRED);
const DESCRIPTION: Field = Field("description", One(TRANSLATED), OPTIONAL);
const SOLUTION: Field = Field("solution", One(TRANSLATED), OPTIONAL);
const GENERIC_SOLUTION: Field = Field("genericSolution", Flag, OPTIONAL);
const CATEGORY: Field = Field("category", Form::Text, OPTIONAL);
const RETRY: Field = Field("retry", Form::Text, OPTIONAL);
const ACTION: Field = Field("action", Form::Text, OPTIONAL);

/// A value that was read. An object is the list of its values, in the order of its fields.
enum Value {
    Missing,
    Text(String),
    Number(i64),
    Flag(bool),
    List(Vec<Value>),
}

/// Reads a catalogue; else the path of the field at fault, and what is wrong with it. Fields of any other name are a fault.
pub(super) fn catalogue(value: &JsValue) -> Result<CatalogueInput, String> {
    let mut whole = match read(value, &CATALOGUE) {
        Ok(value) => Values::of(value),
        Err(fault) if fault.starts_with(' ') => return Err(["catalogue", &fault].concat()),
        Err(fault) => return Err(fault),
    };
    let mut service = whole.object();
    let service = ServiceInput {
        id: service.text(),
        vendor: service.text(),
        name: service.translated().unwrap_or_default(),
        families: service.texts(),
        repeated_codes: service.texts().unwrap_or_default(),
        source: service.list().map(|source| {
            let mut source = Values(source.into_iter());
            SourceInput { title: source.text(), updated: source.optional_text(), url: source.optional_text() }
        }),
    };
    let mut errors = Vec::new();
    for row in whole.objects() {
        let mut row = Values::of(row);
        let code = row.text();
        let status = row.number();
        let alternate_messages = row.texts().unwrap_or_default();
        let mut reasons = Vec::new();
        for value in row.objects() {
            reasons.push(reason(&mut Values::of(value)));
        }
        let ReasonInput { message, description, solution, generic_solution, category, retry, action } =
            reason(&mut row);
        errors.push(ErrorInput {
            code,
            status,
            message,
            alternate_messages,
            description,
            solution,
            generic_solution,
            category,
            retry,
            action,
            reasons,
        });
    }
    Ok(CatalogueInput { service, errors })
}

fn reason(values: &mut Values) -> ReasonInput {
    ReasonInput {
        message: values.text(),
        description: values.translated().unwrap_or_default(),
        solution: values.translated(),
        generic_solution: values.flag(),
        category: values.optional_text(),
        retry: values.optional_text(),
        action: values.optional_text(),
    }
}

/// Reads a value of a form. A fault starts with the path from here on.
fn read(value: &JsValue, form: &Form) -> Result<Value, String> {
    if value.is_null() || value.is_undefined() {
        return Ok(Value::Missing);
    }
    let (read, accepted) = match form {
        Form::Text => (value.as_string().map(Value::Text), "a string"),
        Number => {
            let number = value.as_f64().filter(|number| number.fract() == 0.0);
            (number.map(|number| Value::Number(number as i64)), "a whole number")
        }
        Flag => (value.as_bool().map(Value::Flag), "true or false"),
        Texts | Objects(_) => match value.dyn_ref::<Array>() {
            Some(list) => return read_list(list, form),
            None => (None, "an array"),
        },
        One(fields) if value.is_object() && !Array::is_array(value) => {
            return read_object(value.unchecked_ref(), fields);
        }
        One(_) => (None, "an object"),
    };
    read.ok_or_else(|| [" has to be ", accepted].concat())
}

fn read_list(list: &Array, form: &Form) -> Result<Value, String> {
    let form = match form {
        Objects(fields) => &One(fields),
        _ => &Form::Text,
    };
    let mut items = Vec::new();
    for at in 0..list.length() {
        let item = match read(&list.get(at), form) {
            // An item cannot be missing.
            Ok(Value::Missing) => Err(String::from(if matches!(form, Form::Text) {
                " has to be a string"
            } else {
                " has to be an object"
            })),
            read => read,
        };
        items.push(item.map_err(|fault| below(&["[", &at.to_string(), "]"].concat(), &fault))?);
    }
    Ok(Value::List(items))
}

fn read_object(object: &Object, fields: &[Field]) -> Result<Value, String> {
    let mut values: Vec<Value> = fields.iter().map(|_| Value::Missing).collect();
    let entries = Object::entries(object);
    for at in 0..entries.length() {
        let entry: Array = entries.get(at).unchecked_into();
        let name = entry.get(0).as_string().unwrap_or_default();
        let Some(place) = fields.iter().position(|field| field.0 == name) else {
            let known: Vec<&str> = fields.iter().map(|field| field.0).collect();
            return Err([" has the unknown field \"", &name, "\"; known are ", &known.join(", ")].concat());
        };
        values[place] = read(&entry.get(1), &fields[place].1).map_err(|fault| below(&name, &fault))?;
    }
    for (Field(name, _, required), value) in fields.iter().zip(&values) {
        if *required && matches!(value, Value::Missing) {
            return Err(below(name, " is missing"));
        }
    }
    Ok(Value::List(values))
}

/// The fault of something within: its path goes on.
fn below(name: &str, fault: &str) -> String {
    let joint = if fault.starts_with([' ', '[']) { "" } else { "." };
    [name, joint, fault].concat()
}

/// Takes values in the order of their fields; their forms are known by then.
struct Values(std::vec::IntoIter<Value>);

impl Values {
    fn of(value: Value) -> Values {
        Values(if let Value::List(values) = value { values.into_iter() } else { Vec::new().into_iter() })
    }

    fn optional_text(&mut self) -> Option<String> {
        if let Some(Value::Text(text)) = self.0.next() { Some(text) } else { None }
    }

    fn text(&mut self) -> String {
        self.optional_text().unwrap_or_default()
    }

    fn number(&mut self) -> Option<i64> {
        if let Some(Value::Number(number)) = self.0.next() { Some(number) } else { None }
    }

    fn flag(&mut self) -> bool {
        matches!(self.0.next(), Some(Value::Flag(true)))
    }

    fn list(&mut self) -> Option<Vec<Value>> {
        if let Some(Value::List(values)) = self.0.next() { Some(values) } else { None }
    }

    fn objects(&mut self) -> Vec<Value> {
        self.list().unwrap_or_default()
    }

    fn object(&mut self) -> Values {
        Values(self.objects().into_iter())
    }

    fn translated(&mut self) -> Option<Text> {
        let mut languages = Values(self.list()?.into_iter());
        Some(Text { zh: languages.optional_text(), en: languages.optional_text() })
    }

    fn texts(&mut self) -> Option<Vec<String>> {
        let mut values = Values(self.list()?.into_iter());
        let mut texts = Vec::new();
        while let Some(text) = values.optional_text() {
            texts.push(text);
        }
        Some(texts)
    }
}
