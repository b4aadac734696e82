//! Sentences come with the page.
