//! A self-made certificate (X.509 v3, Ed25519; RFC 5280 and 8410), written out in
//! DER: no file with a key lies about, and every one can be wrong in its own way.

use data_encoding::BASE64;
use tokio_rustls::rustls::SignatureScheme;
use tokio_rustls::rustls::crypto::ring::sign::any_supported_type;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

/// A certificate and its key.
pub struct Certificate {
    pub der: Vec<u8>,
    /// PKCS #8.
    pub key: Vec<u8>,
}

impl Certificate {
    /// For this name or IPv4 address, since 2020 and until this moment in UTC
    /// (`YYMMDDhhmmssZ`).
    pub fn of(name: &str, until: &str) -> Self {
        let seed: [u8; 32] = std::array::from_fn(|at| name.as_bytes()[at % name.len()]);
        // PrivateKeyInfo around the 32 octets of the key (RFC 8410, 7).
        let key = sequence(&[
            &der(0x02, &[0]),
            &sequence(&[ED25519]),
            &der(0x04, &der(0x04, &seed)),
        ]);
        let signer = any_supported_type(&PrivateKeyDer::Pkcs8(key.clone().into())).unwrap();
        let algorithm = sequence(&[ED25519]);
        let called = sequence(&[&der(
            0x31,
            &sequence(&[COMMON_NAME, &der(0x0c, name.as_bytes())]),
        )]);
        let valid = sequence(&[&der(0x17, b"200101000000Z"), &der(0x17, until.as_bytes())]);
        let alternative = match name.parse::<std::net::Ipv4Addr>() {
            Ok(address) => der(0x87, &address.octets()),
            Err(_) => der(0x82, name.as_bytes()),
        };
        let extension = sequence(&[ALTERNATIVE_NAME, &der(0x04, &sequence(&[&alternative]))]);
        let public = signer.public_key().unwrap();
        let body = sequence(&[
            &der(0xa0, &der(0x02, &[2])),
            &der(0x02, &[1]),
            &algorithm,
            &called,
            &valid,
            &called,
            public.as_ref(),
            &der(0xa3, &sequence(&[&extension])),
        ]);
        let signer = signer.choose_scheme(&[SignatureScheme::ED25519]).unwrap();
        let mut signature = vec![0];
        signature.extend(signer.sign(&body).unwrap());
        Self {
            der: sequence(&[&body, &algorithm, &der(0x03, &signature)]),
            key,
        }
    }
}

/// As it stands in a file.
pub fn pem(certificate: &[u8]) -> Vec<u8> {
    let encoded = BASE64.encode(certificate);
    let lines: Vec<_> = encoded
        .as_bytes()
        .chunks(64)
        .map(|line| String::from_utf8_lossy(line).into_owned())
        .collect();
    format!(
        "-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n",
        lines.join("\n")
    )
    .into_bytes()
}

/// 1.3.101.112
const ED25519: &[u8] = &[0x06, 3, 0x2b, 0x65, 0x70];
/// 2.5.4.3
const COMMON_NAME: &[u8] = &[0x06, 3, 0x55, 0x04, 0x03];
/// 2.5.29.17
const ALTERNATIVE_NAME: &[u8] = &[0x06, 3, 0x55, 0x1d, 0x11];

/// Tag, length, content.
fn der(tag: u8, content: &[u8]) -> Vec<u8> {
    let [high, low] = u16::try_from(content.len()).unwrap().to_be_bytes();
    let length = match (high, low) {
        (0, low) if low < 0x80 => vec![low],
        (0, low) => vec![0x81, low],
        (high, low) => vec![0x82, high, low],
    };
    [&[tag][..], &length, content].concat()
}

fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    der(0x30, &parts.concat())
}
