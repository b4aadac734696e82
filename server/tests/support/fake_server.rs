//! A server over loopback that answers as a test wants, well or badly.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use url::Url;

/// What is answered.
#[derive(Debug, Clone)]
pub enum Reply {
    /// 200 with this.
    Json(String),
    /// This status, with an empty object.
    Status(u16),
    /// 200 with half of this, then the connection breaks.
    Cut(String),
    /// Bytes without end.
    Endless,
    /// Nothing, ever.
    Silence,
    /// Elsewhere: nobody should follow.
    Elsewhere(String),
}

/// What was asked: the path with its query, then the body.
pub type Asked = Arc<Mutex<Vec<(String, String)>>>;

/// Ends with the test.
pub struct FakeServer {
    /// Its base URL.
    pub url: Url,
    asked: Asked,
    task: JoinHandle<()>,
}

impl FakeServer {
    /// Answers with what `reply` makes of the path and the body.
    pub async fn start(reply: impl Fn(&str, &str) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let asked = Asked::default();
        let (log, reply) = (asked.clone(), Arc::new(reply));
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (log, reply) = (log.clone(), reply.clone());
                tokio::spawn(async move { serve(stream, &log, &*reply).await });
            }
        });
        Self {
            url: url.parse().unwrap(),
            asked,
            task,
        }
    }

    /// How often it was asked something whose path begins so.
    pub fn asked(&self, path: &str) -> usize {
        let asked = self.asked.lock().unwrap();
        asked
            .iter()
            .filter(|(asked, _)| asked.starts_with(path))
            .count()
    }

    /// The last path that was asked.
    pub fn last(&self) -> String {
        self.asked.lock().unwrap().last().unwrap().0.clone()
    }
}

impl Drop for FakeServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// A server that nobody listens to: its port was free a moment ago.
pub async fn nobody() -> Url {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    format!("http://{}/", listener.local_addr().unwrap())
        .parse()
        .unwrap()
}

/// One connection, one request.
async fn serve(mut stream: TcpStream, asked: &Asked, reply: &(dyn Fn(&str, &str) -> Reply + Sync)) {
    let Some((path, body)) = request(&mut stream).await else {
        return;
    };
    asked.lock().unwrap().push((path.clone(), body.clone()));
    let head = |status: u16, length: usize| {
        format!(
            "HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
        )
    };
    let answer = match reply(&path, &body) {
        Reply::Json(json) => head(200, json.len()) + &json,
        Reply::Status(status) => head(status, 2) + "{}",
        Reply::Cut(json) => head(200, json.len()) + json.get(..json.len() / 2).unwrap(),
        Reply::Elsewhere(url) => {
            format!(
                "HTTP/1.1 302 X\r\nLocation: {url}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            )
        }
        Reply::Silence => std::future::pending().await,
        Reply::Endless => {
            let _ = stream
                .write_all(head(200, usize::MAX >> 1).as_bytes())
                .await;
            let many = vec![b'['; 65_536];
            while stream.write_all(&many).await.is_ok() {}
            return;
        }
    };
    let _ = stream.write_all(answer.as_bytes()).await;
    let _ = stream.shutdown().await;
}

/// Path and body of a request.
async fn request(stream: &mut TcpStream) -> Option<(String, String)> {
    let mut read = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&read).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .filter_map(|line| line.split_once(':'))
                .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
                .map_or(0, |(_, value)| value.trim().parse().unwrap());
            if body.len() >= length {
                let path = head.split(' ').nth(1)?.to_owned();
                return Some((path, body.to_owned()));
            }
        }
        match stream.read(&mut chunk).await.ok()? {
            0 => return None,
            count => read.extend(chunk.get(..count)?),
        }
    }
}
