//! Working through a mailbox, against a server in this process that keeps a few
//! messages and hangs up when it is asked to wait for more.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use chrono::TimeDelta;
use sea_orm::ConnectionTrait;
use server::mail::inbound::imap::{ImapUrl, attend};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use crate::inbound::Post;

/// The folders, each with its messages by UID.
type Folders = BTreeMap<String, BTreeMap<u32, String>>;

/// A mail server.
struct Server {
    port: u16,
    folders: Arc<Mutex<Folders>>,
}

impl Server {
    /// With these messages in the INBOX.
    async fn start(messages: &[String]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let inbox = (1..).zip(messages.iter().cloned()).collect();
        let folders = Arc::new(Mutex::new(Folders::from([("INBOX".to_owned(), inbox)])));
        let kept = Arc::clone(&folders);
        tokio::spawn(async move {
            while let Ok((tcp, _)) = listener.accept().await {
                serve(tcp, &kept).await;
            }
        });
        Self { port, folders }
    }

    fn url(&self) -> ImapUrl {
        let setting = format!("imap://rsvp:geheim@127.0.0.1:{}", self.port);
        setting.parse().unwrap()
    }

    /// The messages in the folder whose name ends like this.
    fn holds(&self, folder: &str) -> Vec<u32> {
        let folders = self.folders.lock().unwrap();
        let found = folders.iter().find(|(name, _)| name.ends_with(folder));
        found.map_or_else(Vec::new, |(_, there)| there.keys().copied().collect())
    }
}

/// One connection, until the client wants to wait.
async fn serve(mut tcp: TcpStream, folders: &Mutex<Folders>) {
    let (read, mut write) = tcp.split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"* OK at your service\r\n").await.unwrap();
    let mut selected = String::new();
    while let Ok(Some(line)) = lines.next_line().await {
        let (tag, command) = line.split_once(' ').unwrap();
        if command == "IDLE" {
            return;
        }
        let said = answer(command, &mut selected, &mut folders.lock().unwrap());
        let said = format!("{said}{tag} OK done\r\n");
        write.write_all(said.as_bytes()).await.unwrap();
    }
}

/// What is said before the OK.
fn answer(command: &str, selected: &mut String, folders: &mut Folders) -> String {
    let words: Vec<_> = command.split(' ').collect();
    let unquoted = |word: &str| word.trim_matches('"').to_owned();
    match *words.as_slice() {
        ["CAPABILITY"] => "* CAPABILITY IMAP4rev1 MOVE UIDPLUS IDLE\r\n".to_owned(),
        ["LIST", ..] => "* LIST (\\Noselect) \"/\" \"\"\r\n".to_owned(),
        ["CREATE", folder] => {
            folders.entry(unquoted(folder)).or_default();
            String::new()
        }
        ["SELECT" | "EXAMINE", folder] => {
            *selected = unquoted(folder);
            "* 0 EXISTS\r\n* OK [UIDVALIDITY 7] valid\r\n".to_owned()
        }
        ["UID", "SEARCH", "ALL"] => {
            let uids: Vec<String> = folders[selected].keys().map(ToString::to_string).collect();
            format!("* SEARCH {}\r\n", uids.join(" "))
        }
        ["UID", "SEARCH", "BEFORE", _] => "* SEARCH\r\n".to_owned(),
        ["UID", "FETCH", uid, _, what] => {
            let raw = &folders[selected][&uid.parse::<u32>().unwrap()];
            let size = raw.len();
            let shown = if what.starts_with("BODY") {
                format!("BODY[] {{{size}}}\r\n{raw}")
            } else {
                format!("RFC822.SIZE {size}")
            };
            format!("* {uid} FETCH (UID {uid} {shown})\r\n")
        }
        ["UID", "MOVE", uid, folder] => {
            let uid = uid.parse().unwrap();
            let raw = folders.get_mut(selected).unwrap().remove(&uid).unwrap();
            folders.get_mut(&unquoted(folder)).unwrap().insert(uid, raw);
            String::new()
        }
        ["LOGIN", ..] => String::new(),
        _ => panic!("{command} is not known here"),
    }
}

#[tokio::test]
async fn what_is_too_much_for_us_keeps_nothing_else_waiting_and_is_set_aside() {
    let post = Post::new().await;
    let app = &post.site.app;
    // Whoever reads this invitation meets something that does not belong there.
    let odd = format!(
        "UPDATE invitation SET practices = 'odd' WHERE id = {}",
        post.id
    );
    app.store
        .write::<_, Infallible, _>(move |tx| {
            Box::pin(async move {
                tx.execute_unprepared(&odd).await?;
                Ok(())
            })
        })
        .await
        .unwrap();
    let yes = Post::calendar("ATTENDEE;PARTSTAT=ACCEPTED:mailto:{FROM}\nDTSTAMP:20261110T080000Z");
    let other = "From: <a@b.example>\r\nTo: <rsvp@site.test>\r\nSubject: hoi\r\n\r\nhoi\r\n";
    let server = Server::start(&[post.reply(&yes), other.to_owned()]).await;
    for attempt in 1..=3 {
        let ended = attend(app, &server.url()).await;
        assert_eq!(ended, "no connection to the mail server");
        assert_eq!(server.holds("INBOX"), [1], "after attempt {attempt}");
        assert_eq!(server.holds("verwerkt"), [2]);
        post.site.later(TimeDelta::minutes(2));
    }
    attend(app, &server.url()).await;
    assert_eq!(server.holds("INBOX"), [0; 0]);
    assert_eq!(server.holds("opzij"), [1]);
}
