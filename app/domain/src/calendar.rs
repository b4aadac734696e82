//! iCalendar objects in and out (RFC 5545, 5546): text only, no transport.
