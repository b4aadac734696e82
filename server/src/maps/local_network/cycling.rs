//! Which ways of OpenStreetMap a group cycles on, how gladly, and in which
//! direction. The keys are described at <https://wiki.openstreetmap.org/wiki/Bicycle>;
//! what they mean in the Netherlands at
//! <https://wiki.openstreetmap.org/wiki/OSM_tags_for_routing/Access_restrictions#Netherlands>.

/// How it is to be on a way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Surface {
    /// A cycle path, or something as good.
    Path,
    /// A street with little traffic.
    Street,
    /// A road with traffic beside you.
    Busy,
    /// A main road; only where there is nothing else.
    Main,
    /// Gravel, sand or grass.
    Soft,
    /// To be walked with the bicycle in the hand.
    Walk,
}

impl Surface {
    /// How many times longer a metre takes than on a cycle path.
    pub(super) fn slowness(self) -> f64 {
        match self {
            Self::Path | Self::Street | Self::Busy | Self::Main => 1.0,
            Self::Soft => 1.25,
            // Five kilometres an hour instead of fifteen.
            Self::Walk => 3.0,
        }
    }

    /// How many metres of cycle path one would ride to avoid a metre of it.
    pub(super) fn reluctance(self) -> f64 {
        self.slowness()
            * match self {
                Self::Path | Self::Walk => 1.0,
                Self::Street => 1.05,
                Self::Soft => 1.1,
                Self::Busy => 1.2,
                Self::Main => 1.5,
            }
    }
}

/// What the tags of a way allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cycling {
    pub(super) surface: Surface,
    /// In the direction in which the way is drawn.
    pub(super) forward: bool,
    /// Against it.
    pub(super) backward: bool,
}

/// What these tags allow; nothing if nobody cycles there.
pub(super) fn cycling<'a>(tags: impl Iterator<Item = (&'a str, &'a str)>) -> Option<Cycling> {
    let mut said = Tags::default();
    for (key, value) in tags {
        said.hear(key, value);
    }
    let surface = said.surface()?;
    let (forward, backward) = if surface == Surface::Walk {
        (true, true)
    } else {
        said.directions()
    };
    Some(Cycling {
        surface,
        forward,
        backward,
    })
}

#[derive(Default)]
struct Tags<'a> {
    highway: &'a str,
    bicycle: &'a str,
    access: &'a str,
    vehicle: &'a str,
    motorroad: &'a str,
    surface: &'a str,
    junction: &'a str,
    oneway: &'a str,
    oneway_bicycle: &'a str,
    /// Some side of the street may be cycled against its direction.
    contraflow: bool,
    /// There is a cycle lane or track beside the cars.
    lane: bool,
}

impl<'a> Tags<'a> {
    fn hear(&mut self, key: &str, value: &'a str) {
        match key {
            "highway" => self.highway = value,
            "bicycle" => self.bicycle = value,
            "access" => self.access = value,
            "vehicle" => self.vehicle = value,
            "motorroad" => self.motorroad = value,
            "surface" => self.surface = value,
            "junction" => self.junction = value,
            "oneway" => self.oneway = value,
            "oneway:bicycle" => self.oneway_bicycle = value,
            _ if key.starts_with("cycleway") => {
                self.contraflow |= value.starts_with("opposite");
                self.lane |= matches!(value, "lane" | "track");
            }
            _ => {}
        }
    }

    fn surface(&self) -> Option<Surface> {
        let is_permitted = matches!(
            self.bicycle,
            "yes" | "designated" | "permissive" | "official" | "destination"
        );
        let is_closed = [self.access, self.vehicle]
            .iter()
            .any(|said| matches!(*said, "no" | "private" | "agricultural" | "forestry"));
        // Where a cycle path runs along, Dutch law puts cyclists there.
        let is_forbidden = matches!(self.bicycle, "no" | "private" | "use_sidepath");
        if is_forbidden || (is_closed && !is_permitted) {
            return None;
        }
        if self.motorroad == "yes" && !is_permitted {
            return None;
        }
        let paved = |surface| {
            if self.is_soft() {
                Surface::Soft
            } else {
                surface
            }
        };
        if self.bicycle == "dismount" {
            return Some(Surface::Walk);
        }
        Some(match self.highway {
            "cycleway" => paved(Surface::Path),
            "path" | "track" | "bridleway" if is_permitted => paved(Surface::Path),
            "path" => paved(Surface::Soft),
            "track" => Surface::Soft,
            "footway" | "pedestrian" | "corridor" | "platform" if is_permitted => {
                paved(Surface::Street)
            }
            "footway" | "pedestrian" => Surface::Walk,
            "living_street" | "residential" | "service" | "unclassified" | "road" | "busway"
            | "tertiary" | "tertiary_link"
                if self.highway != "busway" || is_permitted =>
            {
                paved(Surface::Street)
            }
            "secondary" | "secondary_link" if self.lane => Surface::Street,
            "secondary" | "secondary_link" => Surface::Busy,
            "primary" | "primary_link" if self.lane => Surface::Busy,
            "primary" | "primary_link" => Surface::Main,
            "trunk" | "trunk_link" if is_permitted => Surface::Main,
            _ => return None,
        })
    }

    fn is_soft(&self) -> bool {
        matches!(
            self.surface,
            "unpaved"
                | "gravel"
                | "ground"
                | "dirt"
                | "earth"
                | "grass"
                | "sand"
                | "mud"
                | "pebblestone"
                | "woodchips"
                | "shells"
        )
    }

    fn directions(&self) -> (bool, bool) {
        let against = self.contraflow || self.oneway_bicycle == "no";
        match if self.oneway_bicycle.is_empty() {
            self.oneway
        } else {
            self.oneway_bicycle
        } {
            "yes" | "true" | "1" => (true, against),
            "-1" | "reverse" => (against, true),
            "" if matches!(self.junction, "roundabout" | "circular") => (true, against),
            _ => (true, true),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(tags: &[(&str, &str)]) -> Option<Cycling> {
        cycling(tags.iter().copied())
    }

    fn surface(tags: &[(&str, &str)]) -> Option<Surface> {
        of(tags).map(|found| found.surface)
    }

    #[test]
    fn nobody_cycles_on_a_motorway_a_staircase_or_a_building() {
        for tags in [
            &[("highway", "motorway")][..],
            &[("highway", "steps")],
            &[("building", "yes")],
            &[("highway", "trunk")],
            &[("highway", "tertiary"), ("bicycle", "use_sidepath")],
            &[("highway", "service"), ("access", "private")],
            &[("highway", "busway")],
            &[("highway", "construction"), ("construction", "cycleway")],
        ] {
            assert_eq!(of(tags), None, "{tags:?}");
        }
    }

    #[test]
    fn a_footpath_is_walked_unless_it_may_be_cycled() {
        assert_eq!(surface(&[("highway", "footway")]), Some(Surface::Walk));
        let shared = [("highway", "footway"), ("bicycle", "yes")];
        assert_eq!(surface(&shared), Some(Surface::Street));
        let private = [("highway", "track"), ("access", "no"), ("bicycle", "yes")];
        assert_eq!(surface(&private), Some(Surface::Path));
    }

    #[test]
    fn one_way_for_cars_is_often_both_ways_for_bicycles() {
        let ways = |tags: &[(&str, &str)]| {
            let street = [("highway", "residential")];
            let found = cycling(street.into_iter().chain(tags.iter().copied())).unwrap();
            (found.forward, found.backward)
        };
        assert_eq!(ways(&[]), (true, true));
        assert_eq!(ways(&[("oneway", "yes")]), (true, false));
        assert_eq!(ways(&[("oneway", "-1")]), (false, true));
        assert_eq!(ways(&[("junction", "roundabout")]), (true, false));
        assert_eq!(
            ways(&[("oneway", "yes"), ("oneway:bicycle", "no")]),
            (true, true)
        );
        assert_eq!(
            ways(&[("oneway", "yes"), ("cycleway", "opposite_lane")]),
            (true, true)
        );
        assert_eq!(ways(&[("oneway:bicycle", "yes")]), (true, false));
    }
}
