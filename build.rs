//! Compiles `catalogue/**.toml` into one table in `OUT_DIR`, or stops the build with `file:line: reason`.

// The crate shares the form, the checks and the encoder of a catalogue with this script.
#[path = "src/catalogue/check.rs"]
mod check;
#[path = "src/catalogue/encode.rs"]
mod encode;
#[path = "src/catalogue/format.rs"]
#[allow(dead_code, reason = "the crate reads what is written here")]
mod format;
#[path = "src/catalogue/input.rs"]
#[allow(dead_code, reason = "not every field is compiled")]
mod input;
#[path = "src/catalogue/judgement.rs"]
#[allow(dead_code, reason = "the crate uses the rest")]
mod judgement;
#[path = "src/message/placeholder.rs"]
#[allow(dead_code, reason = "the crate uses the rest")]
mod placeholder;
#[path = "build/review.rs"]
mod review;
#[path = "src/sort.rs"]
#[allow(dead_code, reason = "the crate uses the rest")]
mod sort;
#[path = "src/vocabulary.rs"]
mod vocabulary;

use std::path::{Path, PathBuf};
use std::{env, fs};

use errgloss_scan::code;
use input::CatalogueInput;
use serde::Deserialize;
use toml::Spanned;

fn main() {
    let folder = Path::new(&env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR"))
        .join("catalogue");
    println!("cargo::rerun-if-changed=catalogue");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    let compiled = files(&folder).and_then(|files| {
        let catalogues = files.iter().map(|file| read(file, &folder)).collect::<Result<Vec<_>, _>>()?;
        check_apart(&files, &catalogues, &folder)?;
        Ok(encode::encode(&catalogues))
    });
    match compiled {
        Ok(table) => {
            let target =
                Path::new(&env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("catalogue.bin");
            fs::write(&target, table)
                .unwrap_or_else(|error| panic!("cannot write {}: {error}", target.display()));
        }
        // Cargo shows the line and fails the build.
        Err(fault) => println!("cargo::error={fault}"),
    }
}

/// The catalogue's files, sorted, so that the table is the same on every machine.
fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = |folder: &Path| {
        let entries = fs::read_dir(folder)
            .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, _>>());
        entries.map_err(|error| format!("{}: {error}", folder.display()))
    };
    let mut files = Vec::new();
    for vendor in entries(folder)?.into_iter().filter(|path| path.is_dir()) {
        files.extend(
            entries(&vendor)?
                .into_iter()
                .filter(|path| path.extension().is_some_and(|extension| extension == "toml")),
        );
    }
    files.sort();
    Ok(files)
}

/// Reads and checks one file.
fn read(file: &Path, folder: &Path) -> Result<CatalogueInput, String> {
    let shown = shown(file, folder);
    let text = fs::read_to_string(file).map_err(|error| format!("{shown}: {error}"))?;
    let catalogue: CatalogueInput = toml::from_str(&text).map_err(|error| {
        let line = line_of(&text, error.span().map_or(0, |span| span.start));
        format!("{shown}:{line}: {}", error.message())
    })?;
    check::check(&catalogue).and_then(|()| review::review(&catalogue)).map_err(|fault| {
        let code = fault.row.and_then(|row| catalogue.errors.get(row)).map_or("", |error| &error.code);
        let line = line_of_fault(&text, &fault);
        format!(
            "{shown}:{line}: {code}{}{} {}",
            if code.is_empty() { "" } else { ": " },
            fault.field,
            fault.message
        )
    })?;
    let folder_name = file.parent().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    if folder_name.as_deref() != Some(catalogue.service.vendor.as_str()) {
        return Err(format!(
            "{shown}:1: vendor is \"{}\", and the folder says another",
            catalogue.service.vendor
        ));
    }
    Ok(catalogue)
}

/// One service has one file, and one family one service.
fn check_apart(files: &[PathBuf], catalogues: &[CatalogueInput], folder: &Path) -> Result<(), String> {
    let mut seen: Vec<(String, &Path)> = Vec::new();
    for (file, catalogue) in files.iter().zip(catalogues) {
        // Two families are one when the codes of both are: in any case, with any separator.
        let families = catalogue.service.families.iter().flatten().map(|family| {
            let folded: String = code::folded_bytes(family).map(char::from).collect();
            format!("the family \"{folded}\"")
        });
        for claim in families.chain([format!("the service \"{}\"", catalogue.service.id)]) {
            if let Some((_, other)) = seen.iter().find(|(claimed, _)| *claimed == claim) {
                let (file, other) = (shown(file, folder), shown(other, folder));
                return Err(format!("{file}:1: {claim} stands in {other} too"));
            }
            seen.push((claim, file));
        }
    }
    Ok(())
}

fn shown(file: &Path, folder: &Path) -> String {
    let within = folder.parent().and_then(|root| file.strip_prefix(root).ok()).unwrap_or(file);
    within.display().to_string().replace('\\', "/")
}

fn line_of(text: &str, place: usize) -> usize {
    text.as_bytes().iter().take(place).filter(|byte| **byte == b'\n').count() + 1
}

/// The line of the field at fault, else of its reason, of its row, or of the service.
fn line_of_fault(text: &str, fault: &check::Fault) -> usize {
    #[derive(Deserialize)]
    struct Rows {
        errors: Vec<Spanned<Row>>,
    }
    #[derive(Deserialize)]
    struct Row {
        #[serde(default)]
        reasons: Vec<Spanned<toml::Table>>,
    }
    let header = fault.row.and_then(|row| {
        let rows: Rows = toml::from_str(text).ok()?;
        let row = rows.errors.get(row)?;
        let reason = fault.reason.and_then(|reason| row.get_ref().reasons.get(reason));
        Some(reason.map_or(row.span(), Spanned::span))
    });
    // The span of a table is that of its header.
    let start = header.map_or_else(|| text.find("[service]").unwrap_or(0), |header| header.start);
    // Behind the fields of a row come the headers of its reasons, or of the next row.
    let end = text[start..].find("\n[[errors").map_or(text.len(), |length| start + length);
    let field = text[start..end]
        .match_indices(fault.field)
        .map(|(at, _)| start + at)
        .find(|at| text[..*at].ends_with('\n'));
    line_of(text, field.unwrap_or(start))
}
