//! The router: the one table URL -> handler, and the order of middleware.
//!
//! To add a page: its pattern in `app::paths`, a handler in `http/<noun>s.rs`
//! (`show` for GET, a verb for POST), a line here.

pub mod addresses;
pub mod ambassadors;
pub mod answers;
pub mod ballots;
pub mod client;
pub mod colleagues;
pub mod decisions;
pub mod districts;
pub mod erasures;
pub mod error;
pub mod evenings;
pub mod events;
pub mod feeds;
pub mod flash;
pub mod front;
pub mod group_imports;
pub mod groups;
pub mod health;
pub mod incoming;
pub mod invites;
pub mod kept;
pub mod language;
pub mod locations;
pub mod logins;
pub mod loopback;
pub mod managed;
pub mod members;
pub mod next;
pub mod once;
pub mod outcome;
pub mod page;
pub mod polls;
pub mod postbox;
pub mod posted;
pub mod practice_links;
pub mod practices;
pub mod programmes;
pub mod rate_limit;
pub mod reminders;
pub mod reports;
pub mod rsvps;
pub mod run_sheets;
pub mod same_origin;
pub mod security_headers;
pub mod session;
pub mod shown;
pub mod slots;
pub mod subscriptions;
mod telling;
pub mod tours;
pub mod visit;

use std::net::IpAddr;
use std::time::Duration;

use app::paths;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::timeout::TimeoutLayer;

use crate::assets;
use crate::state::App;
use crate::token::Purpose;
use error::Problem;

/// Largest form: a list of 50,000 members fits.
const LARGEST_BODY: usize = 8 * 1024 * 1024;

/// Longest request: such a list over a slow telephone.
const LONGEST_REQUEST: Duration = Duration::from_mins(2);

/// The whole site.
pub fn router(app: App) -> Router {
    // Rendering spawns; an error says that a router before us has said where.
    let _ = any_spawner::Executor::init_tokio();
    let mut site = Router::new()
        .route(paths::HOME, get(front::show))
        .route(paths::LANGUAGE, post(language::choose))
        .route(paths::PRIVACY, get(front::privacy))
        .route(paths::LOGIN, get(logins::show).post(logins::request))
        .route(
            paths::LOGIN_LINK,
            get(logins::show_link).post(logins::log_in),
        )
        .route(paths::LOGOUT, post(logins::log_out))
        .merge(by_link())
        .merge(of_events())
        .merge(directory());
    if app.postbox {
        site = site
            .route(paths::POSTBOX, get(postbox::list))
            .route(paths::POSTBOX_MAIL, get(postbox::show))
            .route(paths::POSTBOX_CALENDAR, get(postbox::calendar));
    }
    if app.is_demonstration() {
        site = site.route(paths::CLOCK, post(postbox::move_clock));
    }
    site.fallback(error::not_found)
        // The innermost comes first: what a request meets last.
        .layer(from_fn_with_state(app.clone(), same_origin::same_origin))
        // The one POST that comes from no page of ours; see there.
        .route(
            paths::UNSUBSCRIBE,
            get(subscriptions::show).post(subscriptions::one_click),
        )
        .layer(from_fn_with_state(app.clone(), loopback::loopback_only))
        .layer(CatchPanicLayer::custom(error::panicked))
        .layer(from_fn(kept::keep_what_was_typed))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::REQUEST_TIMEOUT,
            LONGEST_REQUEST,
        ))
        .layer(from_fn_with_state(app.clone(), error::show_problems))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        // A third of the bytes for a telephone; from level 4 on a tenth less than
        // with the fastest. No page holds a secret beside
        // text that a stranger chooses, so their length gives nothing away.
        .layer(
            CompressionLayer::new()
                .quality(CompressionLevel::Precise(4))
                // A stream would be held back until there is enough to compress.
                .compress_when(SizeAbove::new(1024).and(NotForContentType::SSE)),
        )
        // Assets were compressed when they were built.
        .route("/assets/{*path}", get(assets::serve))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .layer(from_fn_with_state(
            app.clone(),
            security_headers::security_headers,
        ))
        .with_state(app)
}

/// What a personal link opens, without an account.
fn by_link() -> Router<App> {
    Router::new()
        .route(paths::INVITATION, get(rsvps::show).post(rsvps::answer))
        .route(paths::INVITED_TRACK, get(programmes::invited_track))
        .route(paths::INVITED_PROGRAMME, get(programmes::invited_calendar))
        .route(paths::BALLOT, get(ballots::show).post(ballots::answer))
        .route(
            paths::SUBSCRIPTION,
            get(subscriptions::show).post(subscriptions::switch),
        )
        .route(paths::SLOT, get(slots::show).post(slots::answer))
        .route(
            paths::COLLEAGUES,
            get(colleagues::show).post(colleagues::answer),
        )
        .route(paths::AMBASSADOR, get(ambassadors::show))
        .route(paths::FEED, get(feeds::calendar_file))
}

/// An event from draft to report, for those who organise it.
fn of_events() -> Router<App> {
    Router::new()
        .route(paths::EVENTS, get(events::list))
        .route(
            paths::NEW_EVENT,
            get(events::details::show_new).post(events::details::create),
        )
        .route(paths::EVENT, get(events::show).post(events::act))
        .route(
            paths::EVENT_DETAILS,
            get(events::details::show).post(events::details::save),
        )
        .route(paths::EVENT_STREAM, get(answers::live::stream))
        .route(paths::TOUR, get(tours::show).post(tours::act))
        .route(paths::TRACK, get(programmes::track))
        .route(paths::PROGRAMME, get(programmes::calendar))
        .route(paths::POLL, get(polls::show).post(polls::act))
        .route(
            paths::NOTE_BALLOT,
            get(ballots::show_note).post(ballots::note),
        )
        .route(paths::INVITE, get(invites::show).post(invites::act))
        .route(paths::REMINDERS, get(reminders::show).post(reminders::act))
        .route(
            paths::PRACTICE_LINKS,
            get(practice_links::show).post(practice_links::act),
        )
        .route(paths::ANSWERS, get(answers::show).post(answers::act))
        .route(paths::ANSWERS_TABLE, get(answers::table::download))
        .route(
            paths::ANSWER,
            get(answers::one::show).post(answers::one::act),
        )
        .route(paths::INCOMING, get(incoming::show).post(incoming::act))
        .route(paths::DECISION, get(decisions::show).post(decisions::act))
        .route(paths::EVENING, get(evenings::show).post(evenings::act))
        .route(paths::RUN_SHEET, get(run_sheets::show))
        .route(paths::REPORT, get(reports::show).post(reports::act))
        .route(paths::FEEDS, get(feeds::show).post(feeds::renew))
}

/// GP groups, and the social directory.
fn directory() -> Router<App> {
    Router::new()
        .route(paths::GROUPS, get(groups::list))
        .route(paths::NEW_GROUP, get(groups::show_new).post(groups::add))
        .route(paths::GROUP, get(groups::show).post(groups::rename))
        .route(
            paths::GROUP_IMPORT,
            get(group_imports::show).post(group_imports::post),
        )
        .route(
            paths::NEW_PRACTICE,
            get(practices::show_new).post(practices::add),
        )
        .route(paths::PRACTICE, get(practices::show).post(practices::save))
        .route(paths::NEW_MEMBER, get(members::show_new).post(members::add))
        .route(paths::MEMBER, get(members::show).post(members::save))
        .route(paths::ERASURE, get(erasures::show).post(erasures::erase))
        .route(
            paths::ERASURE_GONE,
            get(erasures::show_gone).post(erasures::erase_gone),
        )
        .route(paths::DISTRICTS, get(districts::list))
        .route(paths::DISTRICT, get(districts::show))
        .route(
            paths::NEW_LOCATION,
            get(locations::show_new).post(locations::add),
        )
        .route(paths::LOCATION, get(locations::show).post(locations::save))
}

/// What a personal link stands for: number and version. Links that do not work
/// are counted per address, so that nobody can guess; good ones always work,
/// whatever a colleague behind the same address has tried.
fn token_number(
    app: &App,
    purpose: Purpose,
    token: &str,
    address: IpAddr,
) -> Result<(i64, u16), Problem> {
    app.tokens
        .read(purpose, token)
        .map_err(|_| failed_token(app, address))
}

/// Counts a link that does not work; after too many the address has to wait
/// before it may try more of them.
fn failed_token(app: &App, address: IpAddr) -> Problem {
    let now = app.clock.now();
    if app.failed_tokens.is_exceeded(address, now) {
        return Problem::TooMany;
    }
    app.failed_tokens.mark(address, now);
    Problem::NotFound
}
