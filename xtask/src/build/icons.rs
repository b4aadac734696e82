//! One sheet with the icons that `public/icons.list` names, so that a page
//! loads them once and shows any with `<use href="…#bike">`.

use std::{fmt::Write, fs, path::PathBuf};

use anyhow::{Context, Result};

use crate::workspace::Workspace;

/// Puts the sheet together and says where it is.
pub fn sheet(workspace: &Workspace) -> Result<PathBuf> {
    let list = workspace.public().join("icons.list");
    let names =
        fs::read_to_string(&list).with_context(|| format!("{} cannot be read", list.display()))?;
    let mut sheet = String::from(
        r#"<svg xmlns="http://www.w3.org/2000/svg"><!-- Lucide, ISC licence, https://lucide.dev -->"#,
    );
    for name in names
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let drawn = workspace
            .public()
            .join("node_modules/lucide-static/icons")
            .join(format!("{name}.svg"));
        let drawn = fs::read_to_string(&drawn)
            .with_context(|| format!("Lucide has no icon {name}, which public/icons.list names"))?;
        let shapes = shapes(&drawn).with_context(|| format!("the icon {name} is no SVG"))?;
        // Writing to a String cannot fail.
        let _ = write!(
            sheet,
            r#"<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">{shapes}</symbol>"#
        );
    }
    sheet.push_str("</svg>\n");
    let path = workspace.target.join("bundle/icons.svg");
    fs::create_dir_all(workspace.target.join("bundle"))?;
    fs::write(&path, sheet)?;
    Ok(path)
}

/// What is drawn: all inside `<svg>`, on one line.
fn shapes(svg: &str) -> Option<String> {
    let (_, inside) = svg.split_once("<svg")?.1.split_once('>')?;
    let (inside, _) = inside.rsplit_once("</svg>")?;
    Some(inside.lines().map(str::trim).collect())
}

#[cfg(test)]
mod tests {
    use super::shapes;

    #[test]
    fn only_what_is_drawn_is_taken() {
        assert_eq!(
            shapes("<!-- licence -->\n<svg\n  class=\"x\"\n>\n  <path d=\"M1\" />\n  <circle />\n</svg>\n").as_deref(),
            Some("<path d=\"M1\" /><circle />")
        );
        assert_eq!(shapes("<p>"), None);
    }
}
