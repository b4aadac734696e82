//! Style, scripts, fonts and WebAssembly, as `cargo xtask build` left them.
//!
//! Their names hold a digest of their content, so browsers keep them for ever;
//! pages ask [`Assets::url`] for the name of today. An optimised server has them
//! inside, any other reads them from disk. To add one, put it in `style/` or
//! `public/`; nothing changes here.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    sync::{Arc, LazyLock},
};

use app::frame::AssetUrls;
use axum::{
    body::Bytes,
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;

use self::encoding::Encoding;

mod encoding;

#[derive(RustEmbed)]
#[folder = "$WIJKSAFARI_SITE"]
#[allow_missing = true]
struct Site;

type Content = Cow<'static, [u8]>;

/// Where a file's content comes from: [`Site`], or what a test holds.
type Read = fn(&str) -> Option<Content>;

/// What can be served, by the names the pages know. Cheap to clone.
#[derive(Clone)]
pub struct Assets {
    /// `main.css` -> `main-X2K4B7QA.css`
    hashed: Arc<BTreeMap<String, String>>,
    read: Read,
}

impl Assets {
    /// Reads the build's manifest. Where nothing was built (tests of the
    /// server alone), there are no assets and the pages are plain.
    ///
    /// # Errors
    /// The manifest is there, but is not one.
    pub fn load() -> Result<Self, serde_json::Error> {
        Self::from(|name| Site::get(name).map(|file| file.data))
    }

    fn from(read: Read) -> Result<Self, serde_json::Error> {
        let hashed = match read("manifest.json") {
            Some(manifest) => serde_json::from_slice(&manifest)?,
            None => BTreeMap::new(),
        };
        Ok(Self {
            hashed: Arc::new(hashed),
            read,
        })
    }

    /// The URL of `main.css`, `browser.js` and so on: `/assets/main-X2K4B7QA.css`.
    /// One that was not built gets a URL too, which answers 404.
    pub fn url(&self, name: &str) -> String {
        let hashed = self.hashed.get(name).map_or(name, String::as_str);
        format!("/assets/{hashed}")
    }

    /// Whether nothing was built, so that pages will have no style.
    pub fn is_empty(&self) -> bool {
        self.hashed.is_empty()
    }

    /// What the pages' frame refers to.
    pub fn urls(&self) -> AssetUrls {
        AssetUrls {
            style: self.url("main.css"),
            map: self.url("map.js"),
            live: self.url("live.js"),
            map_style: self.url("map.css"),
            islands: self.url("browser.js"),
            icon: self.url("icon.svg"),
            icons: self.url("icons.svg"),
        }
    }

    fn get(&self, path: &str, headers: &HeaderMap) -> Response {
        self.found(path, headers)
            .unwrap_or_else(|| StatusCode::NOT_FOUND.into_response())
    }

    fn found(&self, path: &str, headers: &HeaderMap) -> Option<Response> {
        // Only names in the manifest: neither the manifest itself, nor a
        // compressed copy under its own name, nor anything outside the folder.
        if !self.hashed.values().any(|name| name == path) {
            return None;
        }
        let (encoding, content) = Encoding::accepted(headers)
            .find_map(|encoding| Some((encoding, (self.read)(&encoding.copy_of(path))?)))?;
        let content = match content {
            Cow::Borrowed(embedded) => Bytes::from_static(embedded),
            Cow::Owned(read) => Bytes::from(read),
        };
        let mut response = content.into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, content_type(path));
        headers.insert(
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=31536000, immutable"),
        );
        headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
        headers.insert(
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        );
        if let Some(name) = encoding.name() {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
        }
        Some(response)
    }
}

/// `GET /assets/{*path}`
pub async fn serve(Path(path): Path<String>, headers: HeaderMap) -> Response {
    // At start-up a broken manifest is an error; here it is as good as none.
    static BUILT: LazyLock<Option<Assets>> = LazyLock::new(|| Assets::load().ok());
    match &*BUILT {
        Some(assets) => assets.get(&path, &headers),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn content_type(path: &str) -> HeaderValue {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    HeaderValue::from_static(match extension {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "woff2" => "font/woff2",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "webmanifest" => "application/manifest+json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    })
}

#[cfg(test)]
mod tests;
