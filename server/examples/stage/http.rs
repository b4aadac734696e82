//! A browser that can do little: HTTP/1.1 over one connection that stays open.

use anyhow::{Context, bail};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// What came back. The body lies in the buffer.
pub struct Head {
    /// The status.
    pub status: u16,
    /// Status line and headers, as they came.
    #[allow(dead_code, reason = "not every stage looks at headers")]
    pub text: String,
    /// Where in the buffer the body begins.
    pub body: usize,
}

/// A request from a page of our own. `headers` end with a line break, or are empty.
pub fn request(method: &str, path: &str, headers: &str, body: &str) -> Vec<u8> {
    format!(
        "{method} {path} HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n{headers}Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// Sends a request and reads its answer into the buffer.
pub async fn exchange(
    line: &mut TcpStream,
    request: &[u8],
    buffer: &mut Vec<u8>,
) -> anyhow::Result<Head> {
    line.write_all(request).await?;
    buffer.clear();
    loop {
        if line.read_buf(buffer).await? == 0 {
            bail!("the site hung up");
        }
        let Some(end) = buffer.windows(4).position(|four| four == b"\r\n\r\n") else {
            continue;
        };
        let text = std::str::from_utf8(&buffer[..end])?.to_owned();
        let status = text
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok())
            .context("no status")?;
        let length: usize = text
            .to_ascii_lowercase()
            .lines()
            .find_map(|line| line.strip_prefix("content-length:"))
            .map_or(Ok(0), |length| length.trim().parse())?;
        while buffer.len() < end + 4 + length {
            if line.read_buf(buffer).await? == 0 {
                bail!("the site hung up");
            }
        }
        return Ok(Head {
            status,
            text,
            body: end + 4,
        });
    }
}
