//! Where the pictures of a map come from: the setting `TILES`, understood once,
//! so that no page goes out with a policy that names half a server.

use std::str::FromStr;

use app::components::Tiles;
use url::Url;

/// A server of tiles, and the one address that pages with a map may load
/// pictures from.
#[derive(Debug, Clone)]
pub struct TileServer {
    tiles: Tiles,
    origin: String,
}

impl TileServer {
    /// What the map is told.
    pub fn tiles(&self) -> &Tiles {
        &self.tiles
    }

    /// Scheme, host and port: letters, digits and `:/.-[]` only, so that it can
    /// stand in a header, and in a policy between two spaces.
    pub fn origin(&self) -> &str {
        &self.origin
    }
}

/// From a URL template, a space, and whom to name.
impl FromStr for TileServer {
    type Err = &'static str;

    fn from_str(setting: &str) -> Result<Self, Self::Err> {
        let (template, attribution) = setting
            .trim()
            .split_once(' ')
            .ok_or("must be a URL template, a space, and the attribution")?;
        if !["{z}", "{x}", "{y}"]
            .iter()
            .all(|part| template.contains(part))
        {
            return Err("its URL must hold {z}, {x} and {y}");
        }
        let url = Url::parse(template).map_err(|_| "must begin with a URL")?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err("its URL must begin with http:// or https://");
        }
        let origin = url.origin().ascii_serialization();
        let is_plain = |c: char| c.is_ascii_alphanumeric() || ":/.-[]".contains(c);
        if !origin.chars().all(is_plain) {
            return Err("its URL must name one host");
        }
        Ok(Self {
            tiles: Tiles {
                url: template.to_owned(),
                attribution: attribution.trim().to_owned(),
            },
            origin,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_origin_is_that_of_the_server() {
        let origin = |setting: &str| setting.parse().map(|read: TileServer| read.origin);
        assert_eq!(
            origin("https://tiles.example.nl/{z}/{x}/{y}.png?key=a © OpenStreetMap").unwrap(),
            "https://tiles.example.nl"
        );
        assert_eq!(
            origin("http://[::1]:8080/{z}/{x}/{y} © Wij").unwrap(),
            "http://[::1]:8080"
        );
        // A name with other letters, as browsers write it.
        assert_eq!(
            origin("https://tegels.café.nl/{z}/{x}/{y} © Wij").unwrap(),
            "https://tegels.xn--caf-dma.nl"
        );
    }

    #[test]
    fn what_names_no_server_is_refused() {
        for setting in [
            "",
            "https://tiles.example.nl/{z}/{x}/{y}.png",
            "https://tiles.example.nl/{z}/{x}.png © OpenStreetMap",
            "/tiles/{z}/{x}/{y}.png © Wij",
            "tiles.example.nl/{z}/{x}/{y}.png © Wij",
            "data:image/png,{z}{x}{y} © Wij",
            "https://{s}.example.nl/{z}/{x}/{y}.png © Wij",
            "https://a;script-src/{z}/{x}/{y}.png © Wij",
            "https://*/{z}/{x}/{y}.png © Wij",
        ] {
            assert!(setting.parse::<TileServer>().is_err(), "{setting}");
        }
    }
}
