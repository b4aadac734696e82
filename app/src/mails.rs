//! What the mails say: subject, plain text that is complete by itself, and the
//! same in simple HTML. One file per kind of mail.
