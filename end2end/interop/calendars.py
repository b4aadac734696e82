"""Reads calendar objects with icalendar, vobject and libical: calendars.py FOLDER.

Beside each file stands what it means: one event, or a list of them for a feed.
"""

import ctypes
import datetime
import json
import sys

import icalendar
import vobject

from complaints import told

UTC = datetime.timezone.utc


def utc(moment):
    return moment and moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def compare(meant, found):
    """Names of what was understood differently, with both values; of what it was
    meant to say, everything or a part may be known."""
    return [
        f"{name}: meant {meant[name]!r}, understood {value!r}"
        for name, value in found.items()
        if name in meant and value != meant[name]
    ]


def compare_all(meant, found):
    """The same for every event, in order."""
    if len(meant) != len(found):
        return [f"{len(found)} events"]
    return [complaint for one, other in zip(meant, found) for complaint in compare(one, other)]


def read_icalendar(octets, meant):
    calendar = icalendar.Calendar.from_ical(octets)
    complaints = [str(error) for c in calendar.walk() for error in c.errors]
    found = [icalendar_event(calendar, event) for event in calendar.walk("VEVENT")]
    return complaints + compare_all(meant, found)


def icalendar_event(calendar, event):
    found = {
        "method": str(calendar["METHOD"]),
        "uid": str(event["UID"]),
        "sequence": int(event["SEQUENCE"]),
        "dtstamp": utc(event["DTSTAMP"].dt),
        "start": utc(event["DTSTART"].dt if "DTSTART" in event else None),
        "end": utc(event["DTEND"].dt if "DTEND" in event else None),
        "summary": str(event.get("SUMMARY", "")),
        "description": str(event.get("DESCRIPTION", "")),
        "location": str(event.get("LOCATION", "")),
        "status": str(event.get("STATUS", "")),
        "organizer": str(event["ORGANIZER"]),
        "organizer_name": event["ORGANIZER"].params.get("CN", ""),
        "attendee": str(event.get("ATTENDEE", "")),
        "alarms": len(event.walk("VALARM")),
    }
    if "ATTENDEE" in event:
        found["attendee_name"] = event["ATTENDEE"].params.get("CN", "")
    return found


def read_vobject(octets, meant):
    calendar = vobject.readOne(octets.decode())
    calendar.validate(raiseException=True)
    return compare_all(meant, [vobject_event(calendar, e) for e in calendar.contents.get("vevent", [])])


def vobject_event(calendar, event):
    found = {
        "method": calendar.method.value,
        "uid": event.uid.value,
        "sequence": int(event.sequence.value),
        "dtstamp": utc(event.dtstamp.value),
        "start": utc(event.getChildValue("dtstart")),
        "end": utc(event.getChildValue("dtend")),
        "summary": event.getChildValue("summary", ""),
        "description": event.getChildValue("description", ""),
        "location": event.getChildValue("location", ""),
        "status": event.getChildValue("status", ""),
        "organizer": event.organizer.value,
        "organizer_name": event.organizer.params.get("CN", [""])[0],
    }
    if hasattr(event, "attendee"):
        found["attendee"] = event.attendee.value
        found["attendee_name"] = event.attendee.params.get("CN", [""])[0]
    return found


LIBICAL = ctypes.CDLL("libical.so.3")
VEVENT = 4  # of its enumeration icalcomponent_kind


def libical(name, result, *arguments):
    """A function of libical, with its types."""
    function = LIBICAL[name]
    function.restype = result
    function.argtypes = arguments
    return function


PARSE = libical("icalparser_parse_string", ctypes.c_void_p, ctypes.c_char_p)
CHECK = libical("icalrestriction_check", ctypes.c_int, ctypes.c_void_p)
FREE = libical("icalcomponent_free", None, ctypes.c_void_p)
WRITE = libical("icalcomponent_as_ical_string", ctypes.c_char_p, ctypes.c_void_p)
FIRST = libical("icalcomponent_get_first_component", ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
NEXT = libical("icalcomponent_get_next_component", ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
SEQUENCE = libical("icalcomponent_get_sequence", ctypes.c_int, ctypes.c_void_p)
TEXTS = {
    name: libical(f"icalcomponent_get_{name}", ctypes.c_char_p, ctypes.c_void_p)
    for name in ("uid", "summary", "description", "location")
}


def read_libical(octets, meant):
    """Evolution's and KDE's reader, with its check of what RFC 5546 asks of each method."""
    calendar = PARSE(octets)
    if not calendar:
        return ["no calendar"]
    try:
        keeps_to_the_rules = CHECK(calendar)
        # The check writes what it finds into the calendar, as the parser does.
        written = WRITE(calendar).decode().replace("\r\n ", "")
        complaints = [line for line in written.splitlines() if line.startswith("X-LIC-ERROR")]
        if b"METHOD:DECLINECOUNTER" in octets:
            # RFC 5546, 3.2.8, asks for the SEQUENCE that its table forgets.
            complaints = [line for line in complaints if "for SEQUENCE property" not in line]
            keeps_to_the_rules = True
        if not keeps_to_the_rules and not complaints:
            complaints = ["does not pass the check of restrictions"]
        found, event = [], FIRST(calendar, VEVENT)
        while event:
            found.append(libical_event(event))
            event = NEXT(calendar, VEVENT)
        return complaints + compare_all(meant, found)
    finally:
        FREE(calendar)


def libical_event(event):
    texts = {name: (get(event) or b"").decode() for name, get in TEXTS.items()}
    return texts | {"sequence": SEQUENCE(event)}


def beside(read):
    """Has a file read together with what it means."""

    def reader(file):
        meant = json.loads(file.with_suffix(".json").read_text("utf-8"))
        return read(file.read_bytes(), meant if isinstance(meant, list) else [meant])

    return reader


READERS = {
    "icalendar": beside(read_icalendar),
    "vobject": beside(read_vobject),
    "libical": beside(read_libical),
}

if __name__ == "__main__":
    sys.exit(told(sys.argv[1], "*.ics", "calendars", READERS))
