//! A form that makes something makes it once, however often its button is
//! pressed: the page carries a key (`<OnceKey/>` in the form), and the second
//! of two same forms is led to what the first has made.
//!
//! To use it: put `<OnceKey/>` into the form, take [`PostedOnce`] in the
//! handler, and make the thing inside [`Once::make`].

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::error::Problem;
use super::posted::read;
use crate::persistence::{Failure, Tx, sent_forms};
use crate::state::App;

/// The form, read, and what tells it from every other one.
#[derive(Debug, Clone)]
pub struct PostedOnce<T>(pub T, pub Once);

/// What tells a form that was sent from every other one: a hash over its page
/// and all that was typed, the page's key among it. Who goes back and types
/// something else sends another form.
#[derive(Debug, Clone)]
pub struct Once(Option<String>);

#[derive(Deserialize)]
struct Key {
    #[serde(default)]
    once: String,
}

impl<T: DeserializeOwned> FromRequest<App> for PostedOnce<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let path = request.uri().path().to_owned();
        let body = Bytes::from_request(request, app)
            .await
            .map_err(|refused| Problem::of_rejection(refused.status()))?;
        let Key { once } = read(&body)?;
        let key = (!once.is_empty()).then(|| hash(&path, &body));
        Ok(Self(read(&body)?, Once(key)))
    }
}

impl Once {
    /// Makes something and returns the path of where one goes on; if the same
    /// form has made it already, only the path. A form without a key is always
    /// a new one.
    ///
    /// # Errors
    /// What `make` says, or the database failed; then nothing is remembered
    /// either, because the transaction is undone.
    pub async fn make<E>(
        &self,
        tx: &Tx,
        now: DateTime<Utc>,
        make: impl Future<Output = Result<String, Failure<E>>>,
    ) -> Result<String, Failure<E>> {
        let Some(key) = &self.0 else {
            return make.await;
        };
        if let Some(path) = sent_forms::claim(tx, key, now).await? {
            return Ok(path);
        }
        let path = make.await?;
        sent_forms::note(tx, key, &path).await?;
        Ok(path)
    }
}

fn hash(path: &str, body: &[u8]) -> String {
    let digest = Sha256::new()
        .chain_update(path)
        .chain_update([0])
        .chain_update(body)
        .finalize();
    HEXLOWER.encode(&digest)
}
