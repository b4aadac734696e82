//! A message from anybody: read within its limits, or refused.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use server::mail::inbound::{LARGEST, read};
use tokio::runtime::{Builder, Runtime};

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
});

fuzz_target!(|raw: &[u8]| {
    if let Ok(arrived) = RUNTIME.block_on(read(raw.to_vec(), "safari.example")) {
        assert!(raw.len() <= LARGEST, "larger than the limit");
        for id in arrived.about.iter().chain([&arrived.message_id]) {
            assert!(!id.contains(char::is_control), "an identity of two lines");
        }
    }
});
