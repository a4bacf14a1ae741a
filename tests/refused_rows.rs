//! The build stops at a bad row, and says where it is and what is wrong with it.
//!
//! Builds a copy of the crate for each case, as a contributor would meet it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// The table that most cases add a row to, below the catalogue's folder.
const IEF: &str = "huaweicloud/ief.toml";

/// A copy of the crate in which one file of the catalogue is the given text.
fn copy_with(file: &str, table: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join("refused_rows");
    // A file that is gone from the crate would be in the copy still.
    let _ = fs::remove_dir_all(&copy);
    for file in ["Cargo.toml", "Cargo.lock", "build.rs", "README.md"] {
        fs::create_dir_all(&copy).unwrap();
        fs::copy(root.join(file), copy.join(file)).unwrap();
    }
    copy_folder(&root.join("src"), &copy.join("src"));
    copy_folder(&root.join("module"), &copy.join("module"));
    copy_folder(&root.join("scan"), &copy.join("scan"));
    copy_folder(&root.join("build"), &copy.join("build"));
    copy_folder(&root.join("catalogue"), &copy.join("catalogue"));
    let file = copy.join("catalogue").join(file);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, table).unwrap();
    copy
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// What cargo says of such a copy; `None` when it builds.
fn refusal(file: &str, table: &str) -> Option<String> {
    let copy = copy_with(file, table);
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["check", "--lib", "--offline", "--locked", "--quiet"])
        .current_dir(&copy)
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("refused_rows_target"))
        .output()
        .unwrap();
    (!output.status.success()).then(|| String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn a_bad_row_stops_the_build_with_its_line_and_reason() {
    let table =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("catalogue/huaweicloud/ief.toml"))
            .unwrap();
    assert_eq!(refusal(IEF, &table), None);
    let row = |changes: &[(&str, &str)]| {
        let mut row = String::from(
            "\n[[errors]]\ncode = \"IEF.999999\"\nstatus = 400\nmessage = \"Task {0} failed.\"\ndescription.zh = \"任务{0}失败\"\n\
             description.en = \"Task {0} failed.\"\ncategory = \"internal\"\nretry = \"no\"\naction = \"contact_support\"\n",
        );
        for (from, to) in changes {
            assert!(row.contains(from));
            row = row.replace(from, to);
        }
        format!("{table}{row}")
    };
    assert_eq!(refusal(IEF, &row(&[])), None);

    let first = table.lines().count() + 3;
    let cases = [
        // The field's line below the row's first field, and what is said.
        (0, row(&[("IEF.999999", "IEF.100100")]), "IEF.100100: code \"IEF.100100\" stands in an earlier row"),
        (
            0,
            row(&[("IEF.999999", "AS.0001")]),
            "AS.0001: code \"AS.0001\" belongs to no family of this service",
        ),
        (0, row(&[("IEF.999999", "IEF 1")]), "code has to be ASCII letters and digits"),
        (1, row(&[("400", "4000")]), "status has to be an HTTP status from 100 to 599, not 4000"),
        (1, row(&[("400", "\"400\"")]), "invalid type: string \"400\", expected i64"),
        (1, row(&[("status", "state")]), "unknown field `state`"),
        (2, row(&[("Task {0} failed.", "")]), "message must not be empty"),
        (
            3,
            row(&[("任务{0}失败", "任务失败")]),
            "description has no placeholder in Chinese and {0} in English",
        ),
        (3, row(&[("description.en = \"Task {0} failed.\"\n", "")]), "description has no English"),
        (5, row(&[("\"internal\"", "\"fatal\"")]), "category \"fatal\" is none of ok, invalid_argument"),
        (6, row(&[("retry = \"no\"\n", "")]), "retry is missing"),
        (
            6,
            row(&[("\"no\"", "\"backoff\"")]),
            "retry \"backoff\" does not go with the action \"contact_support\"",
        ),
        (
            6,
            row(&[
                ("\"internal\"", "\"invalid_argument\""),
                ("\"no\"", "\"backoff\""),
                ("contact_support", "wait_and_retry"),
            ]),
            "retry \"backoff\" cannot mend an \"invalid_argument\"",
        ),
    ];
    for (offset, table, reason) in cases {
        let said = refusal(IEF, &table).unwrap_or_else(|| panic!("builds, but: {reason}"));
        // A field that is missing has no line: the row's own is named.
        let line = if reason.ends_with("missing") { first - 1 } else { first + offset };
        let place = format!("catalogue/huaweicloud/ief.toml:{line}: ");
        assert!(said.contains(&place), "{place} is not in: {said}");
        assert!(said.contains(reason), "{reason} is not in: {said}");
    }

    // Within the second of a row's reasons, whose fields are named like the row's own.
    let reason = "[[errors.reasons]]\nmessage = \"by {0}\"\ndescription.zh = \"{0}\"\ndescription.en = \"{0}\"\n\
                  category = \"internal\"\nretry = \"no\"\naction = \"contact_support\"\n";
    let row = row(&[]);
    let first = row.lines().count() + reason.lines().count() + 1;
    assert_eq!(refusal(IEF, &format!("{row}{reason}{reason}")), None);
    for (offset, from, to, fault) in [
        (1, "\"by {0}\"", "\"\"", "IEF.999999: message must not be empty"),
        (2, "zh = \"{0}\"", "zh = \"\"", "IEF.999999: description must not be empty"),
        (0, "category = \"internal\"\n", "", "IEF.999999: category is missing"),
        (2, "en = \"{0}\"", "en = \"x\"", "description has {0} in Chinese and no placeholder in English"),
    ] {
        let said = refusal(IEF, &format!("{row}{reason}{}", reason.replace(from, to))).unwrap();
        let place = format!("catalogue/huaweicloud/ief.toml:{}: ", first + offset);
        assert!(said.contains(&place) && said.contains(fault), "{place}{fault} is not in: {said}");
    }

    // A file beside the others: in its vendor's folder, of a service and of families of its own.
    let head = |vendor: &str, id: &str, family: &str| {
        format!(
            "errors = []\n[service]\nid = \"{id}\"\nvendor = \"{vendor}\"\nname.zh = \"订单\"\nname.en = \"Orders\"\n\
             families = [\"{family}\"]\n"
        )
    };
    assert_eq!(refusal("zeta/orders.toml", &head("zeta", "orders", "ORD.")), None);
    for (head, fault) in [
        (head("acme", "orders", "ORD."), "vendor is \"acme\", and the folder says another"),
        (head("zeta", "ief", "ORD."), "the service \"ief\" stands in catalogue/huaweicloud/ief.toml too"),
        (head("zeta", "orders", "ief_"), "the family \"ief.\" stands in catalogue/huaweicloud/ief.toml too"),
    ] {
        let said = refusal("zeta/orders.toml", &head).unwrap_or_else(|| panic!("builds, but: {fault}"));
        assert!(
            said.contains(&format!("catalogue/zeta/orders.toml:1: {fault}")),
            "{fault} is not in: {said}"
        );
    }
}
