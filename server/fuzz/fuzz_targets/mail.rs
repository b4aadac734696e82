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
        assert!(
            !arrived.message_id.contains(['\r', '\n']),
            "a message id of two lines"
        );
    }
});
