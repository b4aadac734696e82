//! One connection to the sink, from the greeting to the farewell, by its script.

use std::sync::Arc;
use std::time::Instant;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::sync::watch;

use super::{Domains, Open, Reaction, Received, Script, Step};

pub(super) struct Session {
    pub(super) script: Script,
    pub(super) inbox: watch::Sender<Vec<Received>>,
    pub(super) domains: Arc<Domains>,
    pub(super) keeps_bytes: bool,
}

impl Session {
    pub(super) async fn serve(self, stream: TcpStream, open: Open) -> std::io::Result<()> {
        let mut open = Some(open);
        let mut stream = BufReader::new(stream);
        stream.get_ref().set_nodelay(true)?;
        let (mut from, mut to) = (String::new(), String::new());
        let mut under_way = None;
        if !self
            .react(&mut stream, Step::Greeting, "", "220 sink")
            .await?
        {
            return Ok(());
        }
        let mut line = String::new();
        loop {
            line.clear();
            if stream.read_line(&mut line).await? == 0 {
                return Ok(());
            }
            let command = line.trim_end();
            let verb = command.get(..4).unwrap_or(command).to_ascii_uppercase();
            let going = match verb.as_str() {
                "EHLO" | "HELO" => {
                    let features = "250-sink\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN";
                    self.react(&mut stream, Step::Hello, command, features)
                        .await?
                }
                "AUTH" => {
                    self.react(&mut stream, Step::Auth, command, "235 welcome")
                        .await?
                }
                "MAIL" => {
                    from = path(command);
                    self.react(&mut stream, Step::Sender, &from, "250 ok")
                        .await?
                }
                "RCPT" => {
                    to = path(command);
                    under_way = Some(self.domains.begin(&to));
                    self.react(&mut stream, Step::Recipient, &to, "250 ok")
                        .await?
                }
                "DATA" => match (self.script)(Step::Data, &to) {
                    ready @ (Reaction::Agree | Reaction::AgreeAfter(_)) => {
                        act(&mut stream, ready, "354 go on").await?;
                        let Some(bytes) = message(&mut stream).await? else {
                            return Ok(());
                        };
                        let reaction = (self.script)(Step::Message, &to);
                        if let Reaction::AgreeAfter(time) = reaction {
                            tokio::time::sleep(time).await;
                        }
                        self.keep(&from, &to, bytes, reaction);
                        drop(under_way.take());
                        let now = match reaction {
                            Reaction::AgreeAfter(_) => Reaction::Agree,
                            other => other,
                        };
                        act(&mut stream, now, "250 taken").await?
                    }
                    other => act(&mut stream, other, "").await?,
                },
                "RSET" | "NOOP" => {
                    say(&mut stream, "250 ok").await?;
                    true
                }
                "QUIT" => {
                    // Whoever hears the farewell may connect again at once.
                    drop(open.take());
                    say(&mut stream, "221 bye").await?;
                    false
                }
                _ => {
                    say(&mut stream, "500 what?").await?;
                    true
                }
            };
            if !going {
                return Ok(());
            }
        }
    }

    fn keep(&self, from: &str, to: &str, bytes: Vec<u8>, reaction: Reaction) {
        let accepted = match reaction {
            Reaction::Agree | Reaction::AgreeAfter(_) => true,
            Reaction::Say(line) => line.starts_with("250"),
            Reaction::Hang | Reaction::HangUp | Reaction::HangUpAfter(_) => false,
        };
        self.inbox.send_modify(|all| {
            all.push(Received {
                from: from.to_owned(),
                to: to.to_owned(),
                bytes: if self.keeps_bytes { bytes } else { Vec::new() },
                at: Instant::now(),
                reaction,
                accepted,
            });
        });
    }

    async fn react(
        &self,
        stream: &mut BufReader<TcpStream>,
        step: Step,
        argument: &str,
        friendly: &str,
    ) -> std::io::Result<bool> {
        let reaction = (self.script)(step, argument);
        act(stream, reaction, friendly).await
    }
}

/// Does what the script said; `false` when the session is over.
async fn act(
    stream: &mut BufReader<TcpStream>,
    reaction: Reaction,
    friendly: &str,
) -> std::io::Result<bool> {
    match reaction {
        Reaction::Agree => say(stream, friendly).await?,
        Reaction::AgreeAfter(time) => {
            tokio::time::sleep(time).await;
            say(stream, friendly).await?;
        }
        Reaction::Say(line) => say(stream, line).await?,
        Reaction::HangUp => return Ok(false),
        Reaction::HangUpAfter(time) => {
            tokio::time::sleep(time).await;
            return Ok(false);
        }
        Reaction::Hang => {
            // Until the other side gives up.
            while stream.read_u8().await.is_ok() {}
            return Ok(false);
        }
    }
    Ok(true)
}

async fn say(stream: &mut BufReader<TcpStream>, line: &str) -> std::io::Result<()> {
    stream.write_all(format!("{line}\r\n").as_bytes()).await?;
    stream.flush().await
}

/// Everything up to the final dot; nothing if the line breaks before it.
async fn message(stream: &mut BufReader<TcpStream>) -> std::io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    loop {
        let mut line = Vec::new();
        if stream.read_until(b'\n', &mut line).await? == 0 {
            return Ok(None);
        }
        if line == b".\r\n" {
            return Ok(Some(bytes));
        }
        bytes.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
    }
}

/// What stands between the angle brackets.
fn path(command: &str) -> String {
    let rest = command.split_once('<').map_or("", |(_, rest)| rest);
    rest.split_once('>').map_or("", |(path, _)| path).to_owned()
}
