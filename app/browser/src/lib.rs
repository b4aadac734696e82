//! Wakes the islands on pages that hold one.
//!
//! To add an island, write it in `app/src/islands/`; nothing changes here.

#[cfg(target_arch = "wasm32")]
mod start {
    // Without this import the linker drops every island, silently.
    #[allow(unused_imports)]
    use app::*;
    use wasm_bindgen::prelude::wasm_bindgen;

    /// Called by the page's script once the WebAssembly is loaded.
    #[wasm_bindgen]
    pub fn hydrate() {
        leptos::mount::hydrate_islands();
    }
}
