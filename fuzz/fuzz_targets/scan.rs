#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| errgloss_fuzz::targets::scan(input));
