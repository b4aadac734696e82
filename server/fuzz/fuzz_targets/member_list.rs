//! An uploaded list of members, in whatever encoding.

#![no_main]

use libfuzzer_sys::fuzz_target;
use server::csv_import::{decode, lines};

fuzz_target!(|file: &[u8]| {
    if let Ok(text) = decode(file) {
        let _ = lines(&text);
    }
});
