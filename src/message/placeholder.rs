//! The placeholders of published messages.
//!
//! Vendors spell them `%s`, `%(name)s`, `{0}`, `{error details}`, `[{id}, ...]` and `${Name}`. Used by the build script too.

/// The placeholders of a text as they are spelt, in order.
pub fn placeholders(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['%', '{', '[', '$']) {
        rest = &rest[at..];
        match placeholder_length(rest) {
            Some(length) => {
                let (placeholder, after) = rest.split_at(length);
                found.push(placeholder);
                rest = after;
            }
            None => rest = &rest[1..],
        }
    }
    found
}

/// The length of the placeholder that a text begins with.
pub fn placeholder_length(text: &str) -> Option<usize> {
    let braced = |text: &str| {
        let inside = text.strip_prefix('{')?;
        let end = inside.find(['}', '{', '\n'])?;
        (end > 0 && inside[end..].starts_with('}')).then_some(end + 2)
    };
    if let Some(rest) = text.strip_prefix('%') {
        if rest.starts_with(['s', 'd']) {
            return Some(2);
        }
        let name = rest.strip_prefix('(')?.find([')', '('])?;
        let after = &rest[1 + name..];
        return (name > 0 && after.starts_with([')']) && after[1..].starts_with(['s', 'd']))
            .then_some(name + 4);
    }
    if text.starts_with('[') {
        let item = braced(&text[1..])?;
        return text[1 + item..].starts_with(", ...]").then_some(item + 7);
    }
    if let Some(rest) = text.strip_prefix('$') {
        return Some(braced(rest)? + 1);
    }
    braced(text)
}

#[cfg(test)]
mod tests {
    use super::placeholders;

    #[test]
    fn every_spelling_is_found() {
        assert_eq!(
            placeholders("Inspect error: [{id}, ...], {error details}"),
            ["[{id}, ...]", "{error details}"]
        );
        assert_eq!(placeholders("error_code=%s,error_msg=%s"), ["%s", "%s"]);
        assert_eq!(placeholders("service [{1}] of [{0}]"), ["{1}", "{0}"]);
        assert_eq!(
            placeholders("Could not find %(target)s: ${Id}."),
            ["%(target)s", "${Id}"]
        );
    }

    #[test]
    fn other_braces_and_per_cent_signs_are_text() {
        assert_eq!(placeholders("100% {} { {a [x] $5 %(s %()s"), [""; 0]);
    }
}
