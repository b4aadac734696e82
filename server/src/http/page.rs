//! Renders a page: the frame around it, the language, the nonce, the headers.
//!
//! A page is a function of what it shows, so the same call serves a GET and a
//! refused POST. Nothing is loaded while rendering.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use app::components::FlashMessage;
use app::frame::{Demonstration, FormKey, Frame, Scripts, Visitor, document};
use axum::body::Body;
use axum::http::{HeaderValue, Request, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use leptos::nonce::use_nonce;
use leptos::prelude::*;

use crate::http::visit::Visit;
use crate::state::App;

/// A page about to be rendered.
#[derive(Debug, Clone)]
pub struct Page {
    status: StatusCode,
    frame: Frame,
    /// Where map tiles come from: scheme and host.
    tiles: Option<String>,
}

impl Page {
    /// A page for this visit, with its title.
    pub fn new(app: &App, visit: &Visit, title: impl Into<String>) -> Self {
        let demonstration = app.is_demonstration().then(|| Demonstration {
            now: app.clock.now(),
            postbox: app.postbox,
        });
        let frame = Frame {
            lang: visit.lang,
            title: title.into(),
            path: visit.path.clone(),
            back: visit.back.clone(),
            once: FormKey(nonce()),
            visitor: None,
            demonstration,
            flash: visit.flash.map(|flash| FlashMessage {
                tone: flash.tone(),
                text: flash.sentence(visit.lang),
            }),
            scripts: Scripts::default(),
            main_class: "page",
            assets: app.asset_urls.clone(),
            nonce: String::new(),
        };
        Self {
            status: StatusCode::OK,
            frame,
            tiles: app.tiles.as_ref().map(|tiles| tiles.origin().to_owned()),
        }
    }

    /// With somebody's name in the header.
    #[must_use]
    pub fn visitor(mut self, visitor: Visitor) -> Self {
        self.frame.visitor = Some(visitor);
        self
    }

    /// With another status: 422 for a refused form, 404.
    #[must_use]
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// Narrow, for forms and texts.
    #[must_use]
    pub fn narrow(mut self) -> Self {
        self.frame.main_class = "page page--narrow";
        self
    }

    /// Narrow and centred, for one thing: an invitation, a login.
    #[must_use]
    pub fn centred(mut self) -> Self {
        self.frame.main_class = "page page--narrow page--centre";
        self
    }

    /// With the map element.
    #[must_use]
    pub fn with_map(mut self) -> Self {
        self.frame.scripts.map = true;
        self
    }

    /// With the parts that follow what others do.
    #[must_use]
    pub fn with_live(mut self) -> Self {
        self.frame.scripts.live = true;
        self
    }

    /// With islands.
    #[must_use]
    pub fn with_islands(mut self) -> Self {
        self.frame.scripts.islands = true;
        self
    }

    /// Renders it. `page` makes the view of what it captured.
    pub async fn render<V, F>(self, page: F) -> Response
    where
        V: IntoView + 'static,
        F: FnOnce() -> V + Send + 'static,
    {
        self.render_erased(Box::new(move || page().into_any()))
            .await
    }

    /// Compiled once, not again for every page: the type of a page is as deep as
    /// its markup.
    async fn render_erased(self, page: ErasedPage) -> Response {
        let Self {
            status,
            mut frame,
            tiles,
        } = self;
        let scripts = frame.scripts;
        let (mut response, nonce) = if scripts.islands {
            hydrated(frame, page).await
        } else {
            frame.nonce = nonce();
            let nonce = frame.nonce.clone();
            (plain(frame, page), nonce)
        };
        let policy = content_security_policy(&nonce, scripts, tiles.as_deref());
        *response.status_mut() = status;
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        );
        // Pages hold names and personal links: no cache keeps them.
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        // What varies in it is a nonce and an origin, both of plain ASCII (`TileServer::origin`).
        let policy = HeaderValue::try_from(policy).expect("a policy can stand in a header");
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        response
    }
}

/// A page of any type.
type ErasedPage = Box<dyn FnOnce() -> AnyView + Send>;

/// A page without islands: markup, and not one script of the framework's.
fn plain(frame: Frame, page: ErasedPage) -> Response {
    let html = Owner::new_root(None).with(|| document(frame, page).to_html());
    Html(html).into_response()
}

/// A page with islands: rendered by Leptos' own integration, which adds what
/// they wake up with, under a nonce of its making.
async fn hydrated(frame: Frame, page: ErasedPage) -> (Response, String) {
    let made = Arc::new(OnceLock::new());
    let told = made.clone();
    // Leptos asks for a function that could render again; it renders once.
    let page = Arc::new(Mutex::new(Some(page)));
    let render = leptos_axum::render_app_async_with_context(
        || (),
        move || {
            let nonce = use_nonce().map_or_else(nonce, |nonce| nonce.to_string());
            let mut frame = frame.clone();
            frame.nonce.clone_from(told.get_or_init(|| nonce));
            let page = page.lock().unwrap_or_else(PoisonError::into_inner).take();
            document(frame, page.expect("a page is rendered once"))
        },
    );
    let response = render(Request::new(Body::empty())).await;
    let nonce = made.get().expect("the nonce is made while rendering");
    (response, nonce.clone())
}

/// Scripts only by nonce; WebAssembly only on pages with islands.
fn content_security_policy(nonce: &str, scripts: Scripts, tiles: Option<&str>) -> String {
    let tiles = match tiles.filter(|_| scripts.map) {
        Some(origin) => format!(" {origin}"),
        None => String::new(),
    };
    let any = scripts.map || scripts.live || scripts.islands;
    let script = match (any, scripts.islands) {
        (false, _) => "script-src 'none'".to_owned(),
        (true, false) => format!("script-src 'nonce-{nonce}' 'self'"),
        (true, true) => format!("script-src 'nonce-{nonce}' 'self' 'wasm-unsafe-eval'"),
    };
    format!(
        "default-src 'self'; {script}; style-src 'self'; img-src 'self' data:{tiles}; connect-src 'self'; \
         object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
}

fn nonce() -> String {
    uuid::Uuid::new_v4().simple().to_string()
}
