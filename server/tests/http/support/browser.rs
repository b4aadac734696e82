//! A browser that keeps cookies, and what it is shown.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, BodyDataStream, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Request, StatusCode, header};
use axum::response::Response;
use futures_util::StreamExt;
use tower::ServiceExt;

/// A browser: keeps cookies, follows redirects after a form.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
    host: String,
}

/// What came back.
#[derive(Debug)]
pub struct Page {
    /// The status of the first answer; 303 was followed.
    pub status: StatusCode,
    /// Where the redirects led.
    pub path: String,
    /// The page.
    pub html: String,
}

#[allow(clippy::wrong_self_convention, reason = "stories read `page.is(…)`")]
impl Page {
    /// Fails unless it is a page.
    pub fn ok(self) -> Self {
        assert_eq!(self.status, StatusCode::OK, "{} {}", self.path, self.html);
        self
    }

    /// Fails unless the page says this.
    pub fn says(self, words: &str) -> Self {
        assert!(
            self.html.contains(words),
            "{} does not say {words:?}: {}",
            self.path,
            self.html
        );
        self
    }

    /// Fails if the page says this.
    pub fn is_silent_about(self, words: &str) -> Self {
        assert!(
            !self.html.contains(words),
            "{} says {words:?}: {}",
            self.path,
            self.html
        );
        self
    }

    /// Fails unless it has this status.
    pub fn is(self, status: StatusCode) -> Self {
        assert_eq!(self.status, status, "{} {}", self.path, self.html);
        self
    }

    /// The value of the hidden field or input of this name.
    pub fn value_of(&self, name: &str) -> String {
        let at = self
            .html
            .find(&format!("name=\"{name}\""))
            .unwrap_or_else(|| panic!("no field {name}"));
        let start = self.html[..at].rfind('<').unwrap();
        let tag = &self.html[start..start + self.html[start..].find('>').unwrap()];
        let value = tag.split("value=\"").nth(1).unwrap_or("");
        value.split('"').next().unwrap().to_owned()
    }
}

impl Page {
    /// What the form that holds this field posts if nothing is touched, with
    /// these changes.
    pub fn form(&self, holds: &str, changes: &[(&str, &str)]) -> Vec<(String, String)> {
        let at = self
            .html
            .find(&format!("name=\"{holds}\""))
            .unwrap_or_else(|| panic!("no field {holds}"));
        let start = self.html[..at].rfind("<form").unwrap();
        let form = self.html[start..].split("</form>").next().unwrap();
        let mut fields = Vec::new();
        for tag in form.split('<') {
            let word = tag.split(' ').next().unwrap();
            let Some(name) = attribute(tag, "name") else {
                continue;
            };
            let value = match word {
                "input" => {
                    let kind = attribute(tag, "type").unwrap_or_default();
                    let ticks = matches!(kind.as_str(), "radio" | "checkbox");
                    if ticks && !tag.contains(" checked") {
                        continue;
                    }
                    attribute(tag, "value").unwrap_or_default()
                }
                "textarea" => tag.split_once('>').unwrap().1.to_owned(),
                "select" => {
                    let select = &form[form.find(tag).unwrap()..];
                    let select = select.split("</select>").next().unwrap();
                    let chosen = select.split("<option").find(|o| o.contains(" selected"));
                    chosen
                        .and_then(|o| attribute(o, "value"))
                        .unwrap_or_default()
                }
                _ => continue,
            };
            fields.push((name, plain(&value)));
        }
        for (name, value) in changes {
            fields.retain(|(field, _)| field != name);
            fields.push(((*name).to_owned(), (*value).to_owned()));
        }
        fields
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let tag = tag.split('>').next()?;
    let value = tag.split_once(&format!(" {name}=\""))?.1;
    Some(value.split('"').next()?.to_owned())
}

fn plain(html: &str) -> String {
    html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

impl Browser {
    /// One without cookies.
    pub fn of(router: Router) -> Self {
        Self {
            router,
            cookies: BTreeMap::new(),
            host: "localhost:3000".to_owned(),
        }
    }

    /// Sends these fields.
    pub async fn post_form(&mut self, path: &str, fields: &[(String, String)]) -> Page {
        let fields: Vec<_> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        self.post(path, &fields).await
    }

    /// Opens a page.
    pub async fn get(&mut self, path: &str) -> Page {
        self.send(Request::get(path), Body::empty(), path).await
    }

    /// Sends a form from our own page, and follows where it leads.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let request = Request::post(path)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let body = serde_html_form::to_string(fields).unwrap();
        self.send(request, Body::from(body), path).await
    }

    /// A browser that knows the site by another name.
    pub fn at(mut self, host: &str) -> Self {
        host.clone_into(&mut self.host);
        self
    }

    /// Sends something else than a form from our own page.
    pub async fn post_as(&mut self, path: &str, kind: &str, body: Vec<u8>) -> Page {
        let request = Request::post(path)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, kind);
        self.send(request, Body::from(body), path).await
    }

    /// Sends a form with a file in the field `file`.
    pub async fn upload(&mut self, path: &str, fields: &[(&str, &str)], file: &[u8]) -> Page {
        let mut body = Vec::new();
        for (name, value) in fields {
            let part = format!(
                "--part\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
            body.extend(part.into_bytes());
        }
        body.extend(b"--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"lijst.csv\"\r\n\r\n");
        body.extend(file);
        body.extend(b"\r\n--part--\r\n");
        let request = Request::post(path)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=part");
        self.send(request, Body::from(body), path).await
    }

    /// Asks for something with these headers, as a program would.
    pub async fn fetch(
        &mut self,
        path: &str,
        headers: &[(&str, &str)],
    ) -> (StatusCode, HeaderMap, String) {
        let mut request = Request::get(path).header(header::HOST, &self.host);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut request = request.body(Body::empty()).unwrap();
        request
            .extensions_mut()
            .insert(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 40_000))));
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        (parts.status, parts.headers, text)
    }

    /// Sends a form as a program would that is no browser.
    pub async fn post_as_program(&mut self, path: &str, body: &str) -> Page {
        let request =
            Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(body.to_owned()), path).await
    }

    /// Sends a form as another site would.
    pub async fn post_from_elsewhere(&mut self, path: &str) -> Page {
        let request = Request::post(path).header("sec-fetch-site", "cross-site");
        self.send(request, Body::empty(), path).await
    }

    async fn send(
        &mut self,
        request: axum::http::request::Builder,
        body: Body,
        path: &str,
    ) -> Page {
        let mut page = self.once(request, body, path).await;
        while page.status == StatusCode::SEE_OTHER {
            let path = page.path.clone();
            page = self.once(Request::get(&path), Body::empty(), &path).await;
        }
        page
    }

    async fn once(
        &mut self,
        request: axum::http::request::Builder,
        body: Body,
        path: &str,
    ) -> Page {
        let response = self.answer(request, body).await;
        let status = response.status();
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let path = response
            .headers()
            .get(header::LOCATION)
            .map_or(path, |to| to.to_str().unwrap())
            .to_owned();
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Page {
            status,
            path,
            html: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    /// Opens a stream of events and keeps it open.
    pub async fn listen(&self, path: &str) -> Listening {
        let request = Request::get(path).header(header::ACCEPT_ENCODING, "gzip");
        let response = self.answer(request, Body::empty()).await;
        Listening {
            status: response.status(),
            headers: response.headers().clone(),
            body: response.into_body().into_data_stream(),
        }
    }

    async fn answer(&self, request: axum::http::request::Builder, body: Body) -> Response {
        let cookies: Vec<_> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut request = request
            .header(header::HOST, &self.host)
            .header(header::COOKIE, cookies.join("; "))
            .body(body)
            .unwrap();
        request
            .extensions_mut()
            .insert(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 40_000))));
        self.router.clone().oneshot(request).await.unwrap()
    }
}

/// A stream of events that is kept open.
pub struct Listening {
    /// The status.
    pub status: StatusCode,
    /// What it says about itself.
    pub headers: HeaderMap,
    body: BodyDataStream,
}

impl Listening {
    /// The next event, whole; `None` when the stream has ended. What is sent only
    /// to keep the connection open is passed over.
    pub async fn hear(&mut self) -> Option<String> {
        let mut heard = String::new();
        loop {
            // A story that waits for what never comes has failed.
            let more = tokio::time::timeout(Duration::from_secs(20), self.body.next());
            let bytes = more.await.expect("nothing was heard")?.unwrap();
            heard.push_str(std::str::from_utf8(&bytes).unwrap());
            while let Some((event, rest)) = heard.split_once("\n\n") {
                if !event.starts_with(':') {
                    return Some(event.to_owned());
                }
                heard = rest.to_owned();
            }
        }
    }
}
