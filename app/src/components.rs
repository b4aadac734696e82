//! The parts pages are made of. Their classes and exact HTML go with `style/`.
//! To add one: a file here named after what it shows, a stylesheet of the same
//! name in `style/components/`.

mod changed;
mod checkbox_group;
mod field;
mod flash;
mod form;
mod programme;
mod text_area;
mod title;

pub use changed::{Changed, ChangedMeanwhile, differences};
pub use checkbox_group::CheckboxGroup;
pub use field::{Checkbox, Choice, Field, RadioGroup, Select, field_problem};
pub use flash::{Flash, FlashMessage, Tone};
pub use form::{Form, Notice};
pub use programme::Programme;
pub use text_area::TextArea;
pub use title::PageTitle;
