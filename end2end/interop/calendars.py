"""Reads calendar objects with icalendar and vobject: calendars.py FOLDER.

Beside each file stands what it means: one event, or a list of them for a feed.
"""

import datetime
import json
import pathlib
import sys

import icalendar
import vobject

UTC = datetime.timezone.utc


def utc(moment):
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def compare(meant, found):
    """Names of what was understood differently, with both values."""
    return [
        f"{name}: meant {meant[name]!r}, understood {value!r}"
        for name, value in found.items()
        if value != meant[name]
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
        "start": utc(event["DTSTART"].dt),
        "end": utc(event["DTEND"].dt),
        "summary": str(event["SUMMARY"]),
        "description": str(event.get("DESCRIPTION", "")),
        "location": str(event.get("LOCATION", "")),
        "status": str(event["STATUS"]),
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
        "start": utc(event.dtstart.value),
        "end": utc(event.dtend.value),
        "summary": event.summary.value,
        "description": event.getChildValue("description", ""),
        "location": event.getChildValue("location", ""),
        "status": event.status.value,
        "organizer": event.organizer.value,
        "organizer_name": event.organizer.params.get("CN", [""])[0],
    }
    if hasattr(event, "attendee"):
        found["attendee"] = event.attendee.value
        found["attendee_name"] = event.attendee.params.get("CN", [""])[0]
    return found


READERS = {"icalendar": read_icalendar, "vobject": read_vobject}


def main(folder):
    files = sorted(pathlib.Path(folder).glob("*.ics"))
    failed = not files
    for file in files:
        octets = file.read_bytes()
        meant = json.loads(file.with_suffix(".json").read_text("utf-8"))
        meant = meant if isinstance(meant, list) else [meant]
        for name, read in READERS.items():
            try:
                complaints = read(octets, meant)
            except Exception as error:  # whatever a reader throws is a complaint
                complaints = [f"{type(error).__name__}: {error}"]
            for complaint in complaints:
                failed = True
                print(f"{file.name} ({name}): {complaint}")
    print(f"{len(files)} calendars read by {' and '.join(READERS)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
