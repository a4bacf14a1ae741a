//! A fetch response, read without using it up.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::Response;

/// Status, head (lines of `name: value`) and a clone to read the body from, so that the response itself stays readable.
///
/// # Errors
///
/// The `TypeError` of `Response.clone` when the body was read before.
#[wasm_bindgen(js_name = readResponse)]
pub fn read_response(response: &Response) -> Result<Array, JsValue> {
    let clone = response.clone()?;
    let mut head = String::new();
    let fields = Array::from(&response.headers());
    for at in 0..fields.length() {
        let field = Array::from(&fields.get(at));
        if let (Some(name), Some(value)) = (field.get(0).as_string(), field.get(1).as_string()) {
            head.push_str(&name);
            head.push_str(": ");
            head.push_str(&value);
            head.push('\n');
        }
    }
    Ok(Array::of3(&response.status().into(), &head.into(), &clone))
}
