//! Published codes near a mistyped one.

use crate::Catalogue;
use crate::code::{MAX_CODE_LENGTH, split, to_ascii};

/// Suggestions where no limit is given.
const DEFAULT_LIMIT: usize = 5;

// What a slip costs. Case, separators and all that is no letter or digit cost nothing.

/// Letters or digits, of a long name or number and of a short one. Of the latter there are many within two slips.
#[derive(Clone, Copy)]
struct Costs {
    /// One too much, too few or wrong.
    slip: u8,
    /// Two neighbours swapped, or a digit for the next one: keys side by side, rows one below the other.
    small_slip: u8,
}
const LONG: Costs = Costs { slip: 8, small_slip: 6 };
const SHORT: Costs = Costs { slip: 10, small_slip: 9 };
/// A letter that looks like the digit: O for 0.
const LOOKALIKE: u8 = 2;
/// What a letter for a digit, or a digit for a letter, costs more than one of its own kind: it may as well be one too much in the name and
/// one too few in the number, since separators are not looked at.
const OTHER_KIND: u8 = 2;
/// The whole name wrong, the number right and a long one: less than a slip in the number, which hardly makes another family's of it.
const OTHER_FAMILY: u8 = 5;
/// What is no longer near: more than two slips.
const TOO_FAR: u8 = 17;

/// Names of up to so many letters are short: IEF, APIG.
const SHORT_NAME: usize = 4;
/// Numbers of up to so many digits are short.
const SHORT_NUMBER: usize = 5;
/// Bare codes of fewer digits are near to too much.
const SHORTEST_BARE: usize = 3;
/// A number of so many digits is hardly another family's by chance.
const TELLING_NUMBER: usize = 8;

impl Catalogue {
    /// Published codes near a mistyped one, nearest first, those equally near in table order; none when none is near. At most 5
    /// where no limit is given. A published code is nearest to itself.
    ///
    /// Near is a slip or two: a character more, less, wrong or swapped with its neighbour. Letters that look like a digit cost
    /// little, case and separators nothing. In a short name or number near is one slip, and a number alone is near only to
    /// published numbers that stand alone.
    ///
    /// ```
    /// let suggest = |code| errgloss::Catalogue::builtin().suggest(code, Some(1));
    /// assert_eq!(suggest("ITOEdge.02100026"), ["IoTEdge.02100026"]);
    /// assert_eq!(suggest("IEF.10010O"), ["IEF.100100"]);
    /// assert_eq!(suggest("jobmanager12020001"), ["JOB_MANAGER_12020001"]);
    /// assert!(suggest("AS.0001").is_empty());
    /// ```
    pub fn suggest(&self, code: &str, limit: Option<usize>) -> Vec<String> {
        nearest(code, self.codes(None), limit.unwrap_or(DEFAULT_LIMIT))
    }
}

/// The codes nearest to a mistyped one.
///
/// Where something is near, so is the same long number in another family: the codes of `OptVerse_` and `JOB_MANAGER_` stand in
/// one table, and whoever writes `OptVers_12020001` may have mixed them up, for the number exists only in `JOB_MANAGER_12020001`.
fn nearest(code: &str, published: Vec<String>, limit: usize) -> Vec<String> {
    let mut typed_buffer = [0; MAX_CODE_LENGTH];
    let mut buffer = [0; MAX_CODE_LENGTH];
    let typed = squeeze(code, &mut typed_buffer);
    if typed.is_empty() {
        return Vec::new();
    }
    // What each costs, and the codes; the cheapest first.
    let mut near: Vec<(u8, String)> = Vec::new();
    let mut is_one_near = false;
    for candidate in published {
        let squeezed = squeeze(&candidate, &mut buffer);
        let bound = match near.last() {
            Some((farthest, _)) if is_one_near && near.len() >= limit => *farthest,
            _ => TOO_FAR,
        };
        let mut cost = distance(typed, squeezed, bound);
        is_one_near |= cost < TOO_FAR;
        if has_same_long_number(typed, squeezed) {
            cost = cost.min(OTHER_FAMILY);
        }
        // The same code can stand in two tables.
        if cost < bound && near.iter().all(|(_, other)| *other != candidate) {
            near.insert(near.partition_point(|(other, _)| *other <= cost), (cost, candidate));
            near.truncate(limit);
        }
    }
    if !is_one_near {
        near.clear();
    }
    let mut codes = Vec::new();
    for (_, code) in near {
        codes.push(code);
    }
    codes
}

/// The lower-case letters and digits of a code; none when there are more than a code has.
fn squeeze<'b>(code: &str, buffer: &'b mut [u8; MAX_CODE_LENGTH]) -> &'b [u8] {
    let mut length = 0;
    for character in code.chars() {
        let character = to_ascii(character).to_ascii_lowercase();
        if !character.is_ascii_alphanumeric() {
            continue;
        }
        match buffer.get_mut(length) {
            Some(slot) => *slot = character as u8,
            None => return &[],
        }
        length += 1;
    }
    &buffer[..length]
}

fn has_same_long_number(typed: &[u8], published: &[u8]) -> bool {
    let number = split(typed).1;
    number.len() >= TELLING_NUMBER && number == split(published).1
}

/// What it costs to get from one squeezed code to the other, `TOO_FAR` where it is `bound` or more: the optimal string alignment
/// distance with the costs above.
fn distance(typed: &[u8], published: &[u8], bound: u8) -> u8 {
    // Two characters too much or too few are what `TOO_FAR` leaves room for.
    const BAND: usize = 2;
    if typed.len().abs_diff(published.len()) > BAND {
        return TOO_FAR;
    }
    let (name, number) = split(published);
    let fits = if name.is_empty() {
        typed.len() >= SHORTEST_BARE
    } else {
        typed.iter().any(|byte| !byte.is_ascii_digit())
    };
    if !fits {
        return TOO_FAR;
    }
    let of_letters = if name.len() <= SHORT_NAME { SHORT } else { LONG };
    let of_digits = if name.is_empty() || number.len() <= SHORT_NUMBER { SHORT } else { LONG };
    let costs = |byte: u8| if byte.is_ascii_digit() { of_digits } else { of_letters };

    let (typed, published) = without_common_ends(typed, published);
    // Rows of the matrix: `row[j]` is the distance of the first characters typed from the first `j` published.
    let mut before = [TOO_FAR; MAX_CODE_LENGTH + 1];
    let mut above = before;
    above[0] = 0;
    for (j, &to) in published.iter().enumerate().take(BAND) {
        above[j + 1] = above[j] + costs(to).slip;
    }
    for (i, &from) in typed.iter().enumerate() {
        let mut row = [TOO_FAR; MAX_CODE_LENGTH + 1];
        if i < BAND {
            row[0] = above[0] + costs(from).slip;
        }
        for j in i.saturating_sub(BAND)..published.len().min(i + BAND + 1) {
            let to = published[j];
            let swapped = i > 0 && j > 0 && from == published[j - 1] && to == typed[i - 1];
            let ways = [
                above[j] + substitution(from, to, costs),
                above[j + 1] + costs(from).slip,
                row[j] + costs(to).slip,
                if swapped {
                    before[j - 1] + costs(from).small_slip.max(costs(to).small_slip)
                } else {
                    TOO_FAR
                },
            ];
            row[j + 1] = ways.into_iter().fold(TOO_FAR, u8::min);
        }
        // A swap reaches over one row.
        if row.iter().chain(&above).all(|cost| *cost >= bound) {
            return TOO_FAR;
        }
        before = above;
        above = row;
    }
    match above[published.len()] {
        cost if cost < bound => cost,
        _ => TOO_FAR,
    }
}

fn without_common_ends<'a>(a: &'a [u8], b: &'a [u8]) -> (&'a [u8], &'a [u8]) {
    let start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    (&a[..a.len() - end], &b[..b.len() - end])
}

fn substitution(from: u8, to: u8, costs: impl Fn(u8) -> Costs) -> u8 {
    if from == to {
        return 0;
    }
    let looks_like = |letter: u8| match letter {
        b'o' => b'0',
        b'i' | b'l' => b'1',
        b'z' => b'2',
        b's' => b'5',
        b'b' => b'8',
        _ => letter,
    };
    match (from.is_ascii_digit(), to.is_ascii_digit()) {
        (true, true) if from.abs_diff(to) == 1 => costs(to).small_slip,
        _ if looks_like(from) == looks_like(to) => LOOKALIKE,
        (one, other) if one != other => costs(to).slip + OTHER_KIND,
        _ => costs(to).slip,
    }
}

#[cfg(test)]
mod tests {
    use super::{DEFAULT_LIMIT, TOO_FAR, distance, nearest, squeeze};

    const PUBLISHED: [&str; 19] = [
        "OptVerse_12040001",
        "OptVerse_12040002",
        "JOB_MANAGER_12060004",
        "OptVerse_12080001",
        "OptVerse_1212080002",
        "JOB_MANAGER_12020001",
        "OptVerse_12030001",
        "IEF.100100",
        "IEF.100103",
        "IEF.110100",
        "IoTEdge.02100026",
        "IoTEdge.02100029",
        "APIGW.0301",
        "APIG.0301",
        "APIG.0301",
        "iMetal.0100",
        "460",
        "2062",
        "2073",
    ];

    fn near(code: &str) -> Vec<String> {
        nearest(code, PUBLISHED.map(str::to_owned).to_vec(), DEFAULT_LIMIT)
    }

    #[test]
    fn slips_lead_back_to_the_code() {
        for (typed, published) in [
            ("IEF.100100", "IEF.100100"),
            ("ief100100", "IEF.100100"),
            ("「ＩＥＦ．１００１００」", "IEF.100100"),
            ("IEF.10010O", "IEF.100100"),
            ("IEF.lOOIOO", "IEF.100100"),
            ("IEF.10100", "IEF.100100"),
            ("IEF.1000100", "IEF.100100"),
            ("IEF.100010", "IEF.100100"),
            ("IFE.100100", "IEF.100100"),
            ("ITOEdge.02100026", "IoTEdge.02100026"),
            ("I0TEdge.02100026", "IoTEdge.02100026"),
            ("IoTEge.O2100026", "IoTEdge.02100026"),
            ("IoTEdge.0210002G", "IoTEdge.02100026"),
            ("APIGW0301", "APIGW.0301"),
            ("JOBMANAGER_12020001", "JOB_MANAGER_12020001"),
            ("JOB_MANGER_12O20001", "JOB_MANAGER_12020001"),
            ("iMetal.Ol00", "iMetal.0100"),
        ] {
            assert_eq!(near(typed).first().map(String::as_str), Some(published), "{typed}");
        }
    }

    #[test]
    fn lookalikes_are_nearest_then_neighbours_then_other_slips() {
        assert_eq!(near("IEF.100102"), ["IEF.100103", "IEF.100100", "IEF.110100"]);
        assert_eq!(near("IEF.10010O"), ["IEF.100100", "IEF.110100", "IEF.100103"]);
        let cost = |typed: &str, published: &str| {
            let mut buffers = [[0; 64]; 2];
            let [one, other] = &mut buffers;
            distance(squeeze(typed, one), squeeze(published, other), TOO_FAR)
        };
        for letter_and_digit in ["O0", "o0", "I1", "l1", "S5", "B8", "Z2"] {
            let (letter, digit) = letter_and_digit.split_at(1);
            assert_eq!(
                cost(&["IEF.1001", letter, "0"].concat(), &["IEF.1001", digit, "0"].concat()),
                2,
                "{letter}"
            );
        }
        assert_eq!(cost("IEF.100l00", "IEF.101100"), 2 + 6);
        assert_eq!(cost("IEF.010100", "IEF.100100"), 6);
        assert_eq!(cost("IEF.900100", "IEF.100100"), 8);
        assert_eq!(cost("IEF.X00100", "IEF.100100"), 8 + 2);
        assert_eq!(cost("IEF.9900100", "IEF.100100"), 16);
        assert_eq!(cost("IEF.999100", "IEF.100100"), TOO_FAR);
        // A swap and a digit too much.
        assert_eq!(cost("IoTEdge.20100026", "IoTEdge.0210026"), 14);
    }

    #[test]
    fn another_family_with_the_same_long_number_is_near_beside_others() {
        assert_eq!(
            near("OptVers_12020001"),
            ["JOB_MANAGER_12020001", "OptVerse_12030001", "OptVerse_12040001", "OptVerse_12080001"]
        );
        assert_eq!(near("OptVerse_12020001").first().map(String::as_str), Some("JOB_MANAGER_12020001"));
        // Nothing else is near: a coincidence. Nor do short numbers tell anything.
        assert_eq!(near("Foo_12020001"), [""; 0]);
        assert_eq!(near("AS.0301"), [""; 0]);
    }

    #[test]
    fn a_bare_number_is_near_to_bare_numbers_one_slip_away() {
        assert_eq!(near("2063"), ["2062", "2073"]);
        assert_eq!(near("2074"), ["2073"]);
        assert_eq!(near("2O62"), ["2062"]);
        assert_eq!(near("0301"), [""; 0]);
        assert_eq!(near("46"), [""; 0]);
        assert_eq!(near("100100"), [""; 0]);
        assert_eq!(near("living 2062"), [""; 0]);
    }

    #[test]
    fn nothing_is_near_to_what_is_no_code() {
        for typed in [
            "",
            " ",
            "IEF",
            "IEF.",
            "IEF.999999",
            "XYZ.1",
            "The request failed.",
            "错误码",
            &"1".repeat(10_000),
            &"IEF.100100".repeat(10),
        ] {
            assert_eq!(near(typed), [""; 0], "{typed}");
        }
    }

    #[test]
    fn a_code_is_suggested_once_and_the_limit_holds() {
        assert_eq!(near("APIG.0301"), ["APIG.0301", "APIGW.0301"]);
        for typed in ["IEF.10010O", "OptVers_12020001"] {
            let limited = |limit| nearest(typed, PUBLISHED.map(str::to_owned).to_vec(), limit);
            for limit in 0..6 {
                let all = limited(100);
                assert_eq!(limited(limit), all[..limit.min(all.len())], "{typed}");
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn the_distance_is_that_of_the_whole_matrix(
            published in "[a-c]{0,6}[0-3]{1,8}",
            slips in proptest::collection::vec((0..4u8, 0..14usize, "[a-c0-3oil]"), 0..4),
        ) {
            let typed = with_slips(&published, &slips);
            let (typed, published) = (&typed[..], published.as_bytes());
            let found = distance(typed, published, TOO_FAR);
            let is_bare = |code: &[u8]| code.iter().all(u8::is_ascii_digit);
            if is_bare(typed) == is_bare(published) && typed.len() > 2 {
                proptest::prop_assert_eq!(found, whole_matrix(typed, published));
            }
            for bound in 0..TOO_FAR {
                let bounded = distance(typed, published, bound);
                proptest::prop_assert_eq!(bounded, if found < bound { found } else { TOO_FAR });
            }
        }
    }

    /// Of codes at random hardly any two are near each other.
    fn with_slips(published: &str, slips: &[(u8, usize, String)]) -> Vec<u8> {
        let mut typed = published.as_bytes().to_vec();
        for (kind, place, character) in slips {
            let place = place % (typed.len() + 1);
            let character = character.as_bytes()[0];
            match kind {
                0 => typed.insert(place, character),
                _ if place == typed.len() => typed.push(character),
                1 => typed[place] = character,
                2 => drop(typed.remove(place)),
                _ => typed.swap(place, place.saturating_sub(1)),
            }
        }
        typed
    }

    /// The same distance without a band, an early end or common ends taken off.
    fn whole_matrix(typed: &[u8], published: &[u8]) -> u8 {
        let (name, number) = super::split(published);
        let letters = if name.len() <= 4 { super::SHORT } else { super::LONG };
        let digits = if name.is_empty() || number.len() <= 5 { super::SHORT } else { super::LONG };
        let costs = |byte: u8| if byte.is_ascii_digit() { digits } else { letters };
        let mut matrix = vec![vec![u32::MAX; published.len() + 1]; typed.len() + 1];
        for i in 0..=typed.len() {
            for j in 0..=published.len() {
                let mut ways = vec![];
                if (i, j) == (0, 0) {
                    ways.push(0);
                }
                if i > 0 {
                    ways.push(matrix[i - 1][j] + u32::from(costs(typed[i - 1]).slip));
                }
                if j > 0 {
                    ways.push(matrix[i][j - 1] + u32::from(costs(published[j - 1]).slip));
                }
                if i > 0 && j > 0 {
                    ways.push(
                        matrix[i - 1][j - 1]
                            + u32::from(super::substitution(typed[i - 1], published[j - 1], costs)),
                    );
                }
                if i > 1 && j > 1 && typed[i - 1] == published[j - 2] && typed[i - 2] == published[j - 1] {
                    let swap = costs(typed[i - 1]).small_slip.max(costs(published[j - 1]).small_slip);
                    ways.push(matrix[i - 2][j - 2] + u32::from(swap));
                }
                matrix[i][j] = ways.into_iter().min().unwrap();
            }
        }
        matrix[typed.len()][published.len()].min(u32::from(TOO_FAR)) as u8
    }
}
