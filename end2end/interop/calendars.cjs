// Reads calendar objects with ical.js (Thunderbird's reader) and node-ical:
// node calendars.cjs FOLDER. CommonJS, because NODE_PATH names the packages.

const fs = require("node:fs");
const path = require("node:path");
const icaljs = require("ical.js");
const nodeIcal = require("node-ical");

const ICAL = icaljs.default ?? icaljs;
ICAL.design.strict = true;

const utc = (date) => date.toISOString().replace(".000Z", "Z");

/** Names of what was understood differently, with both values; of what it was
 *  meant to say, everything or a part may be known. */
function compare(meant, found) {
  return Object.entries(found)
    .filter(([name, value]) => name in meant && value !== meant[name])
    .map(
      ([name, value]) =>
        `${name}: meant ${JSON.stringify(meant[name])}, understood ${JSON.stringify(value)}`,
    );
}

function readIcalJs(text, meant) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const zones = calendar.getAllSubcomponents("vtimezone");
  const events = calendar.getAllSubcomponents("vevent");
  // What names no time of day needs no time zone.
  const wanted = meant.length === 1 && meant[0].start === null ? 0 : 1;
  if (zones.length !== wanted || events.length !== meant.length) {
    return [`${zones.length} time zones, ${events.length} events`];
  }
  const zone = zones.length > 0 ? new ICAL.Timezone(zones[0]) : ICAL.Timezone.utcTimezone;
  return events.flatMap((event, i) => compare(meant[i], icalJsEvent(calendar, zone, event)));
}

function icalJsEvent(calendar, zone, event) {
  const first = (name) => event.getFirstProperty(name);
  const value = (name) => event.getFirstPropertyValue(name);
  // With the rules of the object itself, not with those this machine knows.
  const moment = (name) => {
    const time = value(name);
    return time && utc(new Date(time.convertToZone(ICAL.Timezone.utcTimezone).toUnixTime() * 1000));
  };
  ICAL.TimezoneService.reset();
  ICAL.TimezoneService.register(zone);
  const found = {
    method: calendar.getFirstPropertyValue("method"),
    uid: value("uid"),
    sequence: value("sequence"),
    dtstamp: moment("dtstamp"),
    start: moment("dtstart"),
    end: moment("dtend"),
    summary: value("summary") ?? "",
    description: value("description") ?? "",
    location: value("location") ?? "",
    status: value("status") ?? "",
    organizer: value("organizer"),
    organizer_name: first("organizer").getParameter("cn") ?? "",
    attendee: value("attendee") ?? "",
    alarms: event.getAllSubcomponents("valarm").length,
  };
  if (first("attendee")) {
    found.attendee_name = first("attendee").getParameter("cn") ?? "";
  }
  return found;
}

function readNodeIcal(text, meant) {
  const read = Object.values(nodeIcal.sync.parseICS(text));
  const events = read.filter((component) => component.type === "VEVENT");
  if (events.length !== meant.length) {
    return [`${events.length} events`];
  }
  return events.flatMap((event, i) => compareNodeIcal(meant[i], event));
}

function compareNodeIcal(meant, event) {
  // It unescapes in the wrong order and takes an escaped backslash before an n
  // for a new line; a fault of its own that nothing we write can avoid.
  const known = (value) => value.replaceAll("\\n", "\\\n");
  meant = {
    ...meant,
    summary: known(meant.summary),
    ...("description" in meant && { description: known(meant.description) }),
  };
  return compare(meant, {
    method: event.method,
    uid: event.uid,
    sequence: Number(event.sequence),
    dtstamp: utc(event.dtstamp),
    start: event.start ? utc(event.start) : null,
    end: event.end ? utc(event.end) : null,
    summary: event.summary ?? "",
    description: event.description ?? "",
    location: event.location ?? "",
    status: event.status ?? "",
    organizer: event.organizer.val ?? event.organizer,
  });
}

const readers = { "ical.js": readIcalJs, "node-ical": readNodeIcal };
const folder = process.argv[2];
const files = fs
  .readdirSync(folder)
  .filter((name) => name.endsWith(".ics"))
  .sort();
let failed = files.length === 0;
for (const name of files) {
  const file = path.join(folder, name);
  const text = fs.readFileSync(file, "utf8");
  const beside = JSON.parse(fs.readFileSync(file.replace(/\.ics$/, ".json"), "utf8"));
  // One event, or a list of them for a feed.
  const meant = Array.isArray(beside) ? beside : [beside];
  for (const [reader, read] of Object.entries(readers)) {
    let complaints;
    try {
      complaints = read(text, meant);
    } catch (error) {
      complaints = [String(error)];
    }
    for (const complaint of complaints) {
      failed = true;
      console.log(`${name} (${reader}): ${complaint}`);
    }
  }
}
console.log(`${files.length} calendars read by ${Object.keys(readers).join(" and ")}`);
process.exitCode = failed ? 1 : 0;
