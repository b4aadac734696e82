//! Asking other people's servers for JSON: within a time, up to a size, without
//! following them elsewhere. Used for travel times and addresses.

use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::http::header::{ACCEPT, CONTENT_TYPE, USER_AGENT};
use axum::http::{Request, StatusCode};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde::Serialize;
use serde::de::DeserializeOwned;
use url::Url;

/// More than this is no answer to what we ask: a thousand legs are 30 kB.
const MOST_BYTES: usize = 4 << 20;

/// Asks within this time; cheap to clone.
#[derive(Debug, Clone)]
pub struct Fetch {
    client: Client<HttpsConnector<HttpConnector>, Body>,
    within: Duration,
}

/// Why there is no answer. Holds nothing of what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unanswered {
    /// The time was over.
    #[error("no answer in time")]
    Late,
    /// No connection, or it broke.
    #[error("no connection")]
    Unreachable,
    /// Something else than 200.
    #[error("status {0}")]
    Status(StatusCode),
    /// Too long, not JSON, or JSON that says something else.
    #[error("an answer that makes no sense")]
    Nonsense,
}

impl Unanswered {
    /// Whether the server understood and said no: asking again helps nobody, and
    /// other questions may well be answered.
    pub fn is_refusal(self) -> bool {
        matches!(self, Self::Status(status)
            if status.is_client_error() && status != StatusCode::TOO_MANY_REQUESTS)
    }
}

impl Fetch {
    /// A client that waits this long for a whole answer.
    pub fn within(within: Duration) -> Self {
        let connector = HttpsConnectorBuilder::new()
            .with_webpki_roots()
            .https_or_http()
            .enable_http1()
            .build();
        Self {
            client: Client::builder(TokioExecutor::new()).build(connector),
            within,
        }
    }

    /// The JSON at this URL.
    ///
    /// # Errors
    /// See [`Unanswered`].
    pub async fn get<T: DeserializeOwned>(&self, url: &Url) -> Result<T, Unanswered> {
        let (status, answer) = self.ask(Request::get(url.as_str()), Body::empty()).await?;
        read(status, &answer)
    }

    /// The JSON that this URL answers to that JSON.
    ///
    /// # Errors
    /// See [`Unanswered`].
    pub async fn post<T: DeserializeOwned>(
        &self,
        url: &Url,
        question: &impl Serialize,
    ) -> Result<T, Unanswered> {
        let question = serde_json::to_vec(question).map_err(|_| Unanswered::Nonsense)?;
        let request = Request::post(url.as_str()).header(CONTENT_TYPE, "application/json");
        let (status, answer) = self.ask(request, Body::from(question)).await?;
        read(status, &answer)
    }

    /// The JSON at this URL, whatever the status: for finding out who answers.
    ///
    /// # Errors
    /// See [`Unanswered`].
    pub async fn any(&self, url: &Url) -> Result<serde_json::Value, Unanswered> {
        let (_, answer) = self.ask(Request::get(url.as_str()), Body::empty()).await?;
        read(StatusCode::OK, &answer)
    }

    async fn ask(
        &self,
        request: axum::http::request::Builder,
        body: Body,
    ) -> Result<(StatusCode, Vec<u8>), Unanswered> {
        let request = request
            .header(
                USER_AGENT,
                concat!("wijksafari/", env!("CARGO_PKG_VERSION")),
            )
            .header(ACCEPT, "application/json")
            .body(body)
            .map_err(|_| Unanswered::Unreachable)?;
        let whole = async {
            let answer = self.client.request(request).await;
            let answer = answer.map_err(|_| Unanswered::Unreachable)?;
            let status = answer.status();
            let bytes = to_bytes(Body::new(answer.into_body()), MOST_BYTES).await;
            // Cut off or endless: either way nobody can read it.
            let bytes = bytes.map_err(|_| Unanswered::Nonsense)?;
            Ok((status, bytes.to_vec()))
        };
        tokio::time::timeout(self.within, whole)
            .await
            .map_err(|_| Unanswered::Late)?
    }
}

fn read<T: DeserializeOwned>(status: StatusCode, answer: &[u8]) -> Result<T, Unanswered> {
    if status != StatusCode::OK {
        return Err(Unanswered::Status(status));
    }
    serde_json::from_slice(answer).map_err(|_| Unanswered::Nonsense)
}

/// The base URL of a server from a setting: http or https, without a password
/// (settings are shown in process lists), question or anchor.
///
/// # Errors
/// What is wrong with it, in a few words.
pub fn base_url(setting: &str) -> Result<Url, &'static str> {
    let mut url = Url::parse(setting).map_err(|_| "is no URL")?;
    if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none() {
        return Err("must begin with http:// or https://");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("must not hold a name or a password");
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err("must end before ? and #");
    }
    if !url.path().ends_with('/') {
        url.set_path(&format!("{}/", url.path()));
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_url_ends_with_a_slash_and_holds_no_password() {
        let base = |setting| base_url(setting).map(String::from);
        assert_eq!(
            base("http://osrm.example:5000").unwrap(),
            "http://osrm.example:5000/"
        );
        assert_eq!(
            base("https://x.example/valhalla").unwrap(),
            "https://x.example/valhalla/"
        );
        for odd in [
            "",
            "osrm",
            "ftp://x.example",
            "http://",
            "https://a:b@x.example",
            "http://x.example/?a=b",
        ] {
            assert!(base_url(odd).is_err(), "{odd}");
        }
    }
}
