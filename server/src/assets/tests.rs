//! What browsers and others get.

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Path,
    http::{HeaderMap, Request, StatusCode, header},
    response::Response,
    routing,
};
use tower::ServiceExt;

use super::{Assets, Content};

fn read(name: &str) -> Option<Content> {
    let content: &'static [u8] = match name {
        "manifest.json" => br#"{"main.css": "main-ABC.css", "sans.woff2": "sans-DEF.woff2"}"#,
        "main-ABC.css" => b"plain",
        "main-ABC.css.br" => b"brotli",
        "main-ABC.css.gz" => b"gzip",
        "sans-DEF.woff2" => b"font",
        _ => return None,
    };
    Some(content.into())
}

async fn get(path: &str, encodings: &str) -> Response {
    Router::new()
        .route(
            "/assets/{*path}",
            routing::get(|path: Path<String>, headers: HeaderMap| async move {
                Assets::from(read).unwrap().get(&path, &headers)
            }),
        )
        .oneshot(
            Request::get(path)
                .header(header::ACCEPT_ENCODING, encodings)
                .body(Body::empty())
                .unwrap(),
        )
        .await
        .unwrap()
}

async fn body(response: Response) -> String {
    let bytes = to_bytes(response.into_body(), 1024).await.unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn pages_link_to_todays_name() {
    let assets = Assets::from(read).unwrap();
    assert_eq!(assets.url("main.css"), "/assets/main-ABC.css");
    assert_eq!(assets.url("unknown.css"), "/assets/unknown.css");
    assert!(!assets.is_empty());
}

#[test]
fn a_checkout_without_a_build_has_no_assets() {
    assert!(Assets::from(|_| None).unwrap().is_empty());
    assert!(Assets::from(|_| Some(b"no manifest".as_slice().into())).is_err());
}

#[tokio::test]
async fn style_comes_compressed_and_is_kept_for_ever() {
    let response = get("/assets/main-ABC.css", "gzip, br").await;
    assert_eq!(response.status(), StatusCode::OK);
    let headers = response.headers();
    assert_eq!(headers[header::CONTENT_ENCODING], "br");
    assert_eq!(headers[header::CONTENT_TYPE], "text/css; charset=utf-8");
    assert_eq!(
        headers[header::CACHE_CONTROL],
        "public, max-age=31536000, immutable"
    );
    assert_eq!(headers[header::VARY], "Accept-Encoding");
    assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    assert_eq!(body(response).await, "brotli");
}

#[tokio::test]
async fn who_takes_no_compression_gets_none() {
    let response = get("/assets/main-ABC.css", "identity").await;
    assert!(!response.headers().contains_key(header::CONTENT_ENCODING));
    assert_eq!(body(response).await, "plain");
    let response = get("/assets/main-ABC.css", "br;q=0, gzip").await;
    assert_eq!(body(response).await, "gzip");
}

#[tokio::test]
async fn a_font_has_no_compressed_copy() {
    let response = get("/assets/sans-DEF.woff2", "br, gzip").await;
    assert!(!response.headers().contains_key(header::CONTENT_ENCODING));
    assert_eq!(response.headers()[header::CONTENT_TYPE], "font/woff2");
    assert_eq!(body(response).await, "font");
}

#[tokio::test]
async fn nothing_else_is_served() {
    for path in [
        "/assets/main.css",
        "/assets/manifest.json",
        "/assets/main-ABC.css.br",
        "/assets/../Cargo.toml",
        "/assets/%2e%2e/Cargo.toml",
        "/assets/..%2fmanifest.json",
        "/assets//etc/passwd",
        "/assets/%00",
    ] {
        assert_eq!(
            get(path, "br").await.status(),
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
}
