//! The parts pages are made of. Their classes and exact HTML go with `style/`.
//! To add one: a file here named after what it shows, a stylesheet of the same
//! name in `style/components/`.

mod address_finder;
mod badge;
mod brand_mark;
mod change_preview;
mod changed;
mod checkbox_group;
mod confirm;
mod delivery;
mod empty;
mod field;
mod field_error;
mod flash;
mod form;
mod icon;
mod live;
mod map;
mod phone;
mod postcard;
mod programme;
mod quorum_bar;
mod sketch;
mod skyline;
mod steps;
mod text_area;
mod timeline;
mod title;

pub use address_finder::{AddressAnswer, AddressFinder, AddressSearch, is_asked};
pub use badge::{Badge, Mood};
pub use brand_mark::BrandMark;
pub use change_preview::ChangePreview;
pub use changed::{Changed, ChangedMeanwhile, differences};
pub use checkbox_group::CheckboxGroup;
pub use confirm::Confirm;
pub use delivery::{Delivery, DeliveryBadge, DeliveryState, MailSort};
pub use empty::Empty;
pub use field::{Checkbox, Choice, Field, RadioGroup, Select, field_problem};
pub use field_error::FieldError;
pub use flash::{Flash, FlashMessage, Tone};
pub use form::{Form, Notice, OnceKey};
pub use icon::{Glyph, Icon};
pub use live::Live;
pub use map::{MapContent, MapPoint, Tiles, WijkMap};
pub use phone::Phone;
pub use postcard::{Postcard, PostcardFact};
pub use programme::Programme;
pub use quorum_bar::{AdviceBadge, Figure, Person, Practices, QuorumBar, quorum_line};
pub use sketch::TourSketch;
pub use skyline::Skyline;
pub use steps::{EventHead, Part, StageBadge, Steps, capital};
pub use text_area::TextArea;
pub use timeline::{Note, Notes, SlotBadge, Timeline, notes, ride, slack};
pub use title::PageTitle;
