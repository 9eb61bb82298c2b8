//! A small static file server: the built page on this machine, nothing else.
//!
//! It behaves like a plain static host with two kindnesses the page relies on: every answer may be
//! read from any origin (sandboxed frames load modules only then), and nothing is cached without
//! asking (a rebuilt page is seen on reload).

mod attendant;
mod request;
mod site;

use std::io::{self, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use attendant::Nobody;
use request::{Method, Refusal, Request};
use site::{Found, Site};

pub use attendant::{Attendant, Verdict};

/// How long a connection may stay silent. Browsers open spare ones and never use them.
const PATIENCE: Duration = Duration::from_secs(10);

/// A folder served over HTTP on the loopback address until the value is dropped.
///
/// Each connection has a thread of its own and carries one request.
#[derive(Debug)]
pub struct StaticServer {
    address: SocketAddr,
    mount: String,
    stopping: Arc<AtomicBool>,
    accepting: Option<JoinHandle<()>>,
}

impl StaticServer {
    /// Serves `dir` under the path `mount` (`/`, or for example `/some/sub/path/`) on `port`.
    ///
    /// Port 0 takes any free one. Paths outside the mount answer 404.
    ///
    /// # Errors
    ///
    /// When the folder does not exist or the port cannot be had.
    pub fn bind(dir: impl AsRef<Path>, mount: &str, port: u16) -> io::Result<Self> {
        Self::bind_with_headers(dir, mount, port, &[])
    }

    /// Like [`bind`](Self::bind), with headers added to every answer: a content security policy, say.
    ///
    /// # Errors
    ///
    /// When the folder does not exist or the port cannot be had.
    pub fn bind_with_headers(
        dir: impl AsRef<Path>,
        mount: &str,
        port: u16,
        headers: &[(&str, &str)],
    ) -> io::Result<Self> {
        Self::listen(Site::new(dir.as_ref(), mount, headers)?, port, Arc::new(Nobody))
    }

    /// Like [`bind`](Self::bind) on any free port, with somebody at the door.
    ///
    /// # Errors
    ///
    /// When the folder does not exist.
    pub fn bind_attended(dir: impl AsRef<Path>, mount: &str, attendant: Arc<dyn Attendant>) -> io::Result<Self> {
        Self::listen(Site::new(dir.as_ref(), mount, &[])?, 0, attendant)
    }

    fn listen(site: Site, port: u16, attendant: Arc<dyn Attendant>) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = listener.local_addr()?;
        let mount = site.mount().to_owned();
        let stopping = Arc::new(AtomicBool::new(false));
        let told_to_stop = Arc::clone(&stopping);
        let site = Arc::new(site);
        let accepting = std::thread::spawn(move || accept(&listener, &site, &attendant, &told_to_stop));
        Ok(Self { address, mount, stopping, accepting: Some(accepting) })
    }

    /// Where the server listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address of the served folder, mount included: `http://127.0.0.1:8080/some/sub/path/`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.mount)
    }

    /// Serves until the process ends.
    pub fn serve_forever(mut self) {
        if let Some(accepting) = self.accepting.take() {
            // A panic in the accepting thread has already been printed; either way serving is over.
            let _ = accepting.join();
        }
    }
}

impl Drop for StaticServer {
    fn drop(&mut self) {
        self.stopping.store(true, Ordering::SeqCst);
        // The accepting thread waits for a connection: give it one, so that it looks at the flag.
        let _ = TcpStream::connect(self.address);
        if let Some(accepting) = self.accepting.take() {
            let _ = accepting.join();
        }
    }
}

fn accept(listener: &TcpListener, site: &Arc<Site>, attendant: &Arc<dyn Attendant>, stopping: &AtomicBool) {
    for connection in listener.incoming() {
        if stopping.load(Ordering::SeqCst) {
            break;
        }
        // A failed accept concerns one client only (it may have gone away): go on with the next.
        let Ok(stream) = connection else { continue };
        let (site, attendant) = (Arc::clone(site), Arc::clone(attendant));
        std::thread::spawn(move || {
            // A client that closes early, as browsers do when a page is left, is no error of ours.
            let _ = converse(&stream, &site, attendant.as_ref());
        });
    }
}

fn converse(stream: &TcpStream, site: &Site, attendant: &dyn Attendant) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let answer = match Request::read(stream) {
        Ok(request) => match attendant.receives(&request.path, request.referrer.as_deref()) {
            Verdict::Served => Answer::to(&request, site, attendant),
            Verdict::Broken => Answer::plain("503 Service Unavailable"),
            Verdict::HungUp => return Ok(()),
        },
        Err(Refusal::Gone) => return Ok(()),
        Err(Refusal::Malformed) => Answer::plain("400 Bad Request"),
        Err(Refusal::Method) => {
            Answer { extra: vec![("Allow", "GET, HEAD".to_owned())], ..Answer::plain("405 Method Not Allowed") }
        }
    };
    answer.send(stream, attendant.keeping(), site.headers())?;
    stream.shutdown(Shutdown::Write)
}

/// One answer, complete before a byte of it is sent.
struct Answer {
    status: &'static str,
    content_type: &'static str,
    extra: Vec<(&'static str, String)>,
    length: usize,
    body: Vec<u8>,
}

impl Answer {
    fn to(request: &Request, site: &Site, attendant: &dyn Attendant) -> Self {
        let mut answer = match site.find(&request.path) {
            Found::File { content_type, bytes } => {
                let bytes = if content_type.starts_with("text/html") { attendant.hands_over(bytes) } else { bytes };
                Self { status: "200 OK", content_type, extra: Vec::new(), length: bytes.len(), body: bytes }
            }
            Found::Directory { with_slash } => {
                Self { extra: vec![("Location", with_slash)], ..Self::plain("301 Moved Permanently") }
            }
            Found::Nothing => Self::plain("404 Not Found"),
        };
        if request.method == Method::Head {
            // The length stays what GET would send; only the body is left out.
            answer.body = Vec::new();
        }
        answer
    }

    /// An answer that says no more than its status.
    fn plain(status: &'static str) -> Self {
        let body = format!("{status}\n").into_bytes();
        Self { status, content_type: "text/plain; charset=utf-8", extra: Vec::new(), length: body.len(), body }
    }

    fn send(&self, mut stream: &TcpStream, keeping: &str, headers: &[(String, String)]) -> io::Result<()> {
        let mut head = format!(
            "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\n\
             Cache-Control: {keeping}\r\nAccess-Control-Allow-Origin: *\r\n\
             X-Content-Type-Options: nosniff\r\nConnection: close\r\n",
            self.status, self.content_type, self.length
        );
        let extra = self.extra.iter().map(|(name, value)| (*name, value));
        let added = headers.iter().map(|(name, value)| (name.as_str(), value));
        for (name, value) in extra.chain(added) {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        stream.write_all(head.as_bytes())?;
        stream.write_all(&self.body)?;
        stream.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::{Attendant, StaticServer, Verdict};
    use std::error::Error;
    use std::fs;
    use std::io::{Read, Write};
    use std::net::TcpStream;
    use std::path::PathBuf;
    use std::sync::Arc;

    type Tried = Result<(), Box<dyn Error>>;

    /// A folder of its own for one test, removed afterwards, with a secret file beside it.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Result<Self, Box<dyn Error>> {
            let outer = std::env::temp_dir().join(format!("xtask-{}-{name}", std::process::id()));
            fs::create_dir_all(outer.join("site/data"))?;
            fs::write(outer.join("secret.txt"), "secret")?;
            fs::write(outer.join("site/index.html"), "<p>home</p>")?;
            fs::write(outer.join("site/app.wasm"), [0, 97, 115, 109])?;
            fs::write(outer.join("site/two words.css"), "p{}")?;
            fs::write(outer.join("site/data/index.html"), "<p>data</p>")?;
            Ok(Self(outer))
        }

        fn site(&self) -> PathBuf {
            self.0.join("site")
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    /// Sends one request and returns the whole answer as text.
    fn ask(server: &StaticServer, method: &str, target: &str) -> Result<String, Box<dyn Error>> {
        let mut stream = TcpStream::connect(server.address())?;
        write!(stream, "{method} {target} HTTP/1.1\r\nHost: here\r\n\r\n")?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }

    #[test]
    fn files_come_with_their_type_and_the_headers_frames_need() -> Tried {
        let folder = Folder::new("types")?;
        let server = StaticServer::bind(folder.site(), "/", 0)?;
        let home = ask(&server, "GET", "/?spend=5")?;
        assert!(home.starts_with("HTTP/1.1 200 OK\r\n"), "{home}");
        assert!(home.contains("Content-Type: text/html; charset=utf-8\r\n"), "{home}");
        assert!(home.contains("Access-Control-Allow-Origin: *\r\n"), "{home}");
        assert!(home.contains("Cache-Control: no-cache\r\n"), "{home}");
        assert!(home.ends_with("<p>home</p>"), "{home}");
        let wasm = ask(&server, "GET", "/app.wasm")?;
        assert!(wasm.contains("Content-Type: application/wasm\r\n"), "{wasm}");
        let css = ask(&server, "GET", "/two%20words.css")?;
        assert!(css.contains("Content-Type: text/css; charset=utf-8\r\n"), "{css}");
        Ok(())
    }

    #[test]
    fn head_tells_the_length_and_sends_no_body() -> Tried {
        let folder = Folder::new("head")?;
        let server = StaticServer::bind(folder.site(), "/", 0)?;
        let answer = ask(&server, "HEAD", "/index.html")?;
        assert!(answer.contains("Content-Length: 11\r\n"), "{answer}");
        assert!(answer.ends_with("\r\n\r\n"), "{answer}");
        Ok(())
    }

    #[test]
    fn nothing_outside_the_folder_is_served() -> Tried {
        let folder = Folder::new("outside")?;
        let server = StaticServer::bind(folder.site(), "/", 0)?;
        for target in [
            "/../secret.txt",
            "/data/../../secret.txt",
            "/%2e%2e/secret.txt",
            "/..%2fsecret.txt",
            "/data/..%5c..%5csecret.txt",
            "//data",
        ] {
            let answer = ask(&server, "GET", target)?;
            assert!(answer.starts_with("HTTP/1.1 404 "), "{target}: {answer}");
            assert!(!answer.contains("secret"), "{target}: {answer}");
        }
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_outside_is_not_followed() -> Tried {
        let folder = Folder::new("link")?;
        std::os::unix::fs::symlink(folder.0.join("secret.txt"), folder.site().join("way.txt"))?;
        let server = StaticServer::bind(folder.site(), "/", 0)?;
        assert!(ask(&server, "GET", "/way.txt")?.starts_with("HTTP/1.1 404 "));
        Ok(())
    }

    #[test]
    fn a_mount_serves_only_below_itself() -> Tried {
        let folder = Folder::new("mount")?;
        let server = StaticServer::bind(folder.site(), "/some/sub", 0)?;
        assert!(server.url().ends_with("/some/sub/"), "{}", server.url());
        assert!(ask(&server, "GET", "/some/sub/")?.ends_with("<p>home</p>"));
        assert!(ask(&server, "GET", "/some/sub/data/")?.ends_with("<p>data</p>"));
        assert!(ask(&server, "GET", "/")?.starts_with("HTTP/1.1 404 "));
        assert!(ask(&server, "GET", "/some/subway/")?.starts_with("HTTP/1.1 404 "));
        Ok(())
    }

    #[test]
    fn a_folder_without_its_slash_is_redirected_so_relative_links_hold() -> Tried {
        let folder = Folder::new("slash")?;
        let server = StaticServer::bind(folder.site(), "/sub/", 0)?;
        let data = ask(&server, "GET", "/sub/data?x=1")?;
        assert!(data.starts_with("HTTP/1.1 301 "), "{data}");
        assert!(data.contains("Location: /sub/data/\r\n"), "{data}");
        assert!(ask(&server, "GET", "/sub")?.contains("Location: /sub/\r\n"));
        Ok(())
    }

    #[test]
    fn missing_files_other_methods_and_nonsense_are_refused() -> Tried {
        let folder = Folder::new("refused")?;
        let server = StaticServer::bind(folder.site(), "/", 0)?;
        assert!(ask(&server, "GET", "/nothing.js")?.starts_with("HTTP/1.1 404 "));
        assert!(ask(&server, "POST", "/")?.starts_with("HTTP/1.1 405 "));
        assert!(ask(&server, "GET", "no-slash")?.starts_with("HTTP/1.1 400 "));
        assert!(ask(&server, "GET", "/%zz")?.starts_with("HTTP/1.1 400 "));
        Ok(())
    }

    #[test]
    fn added_headers_are_on_every_answer() -> Tried {
        let folder = Folder::new("headers")?;
        let policy = [("Content-Security-Policy", "default-src 'self'")];
        let server = StaticServer::bind_with_headers(folder.site(), "/", 0, &policy)?;
        for target in ["/", "/missing"] {
            let answer = ask(&server, "GET", target)?;
            assert!(answer.contains("Content-Security-Policy: default-src 'self'\r\n"), "{answer}");
        }
        Ok(())
    }

    /// Refuses one file and signs the pages.
    #[derive(Debug)]
    struct Porter;

    impl Attendant for Porter {
        fn receives(&self, path: &str, _: Option<&str>) -> Verdict {
            match path {
                "/app.wasm" => Verdict::HungUp,
                "/broken" => Verdict::Broken,
                _ => Verdict::Served,
            }
        }

        fn hands_over(&self, html: Vec<u8>) -> Vec<u8> {
            [html.as_slice(), b"<p>seen</p>"].concat()
        }
    }

    #[test]
    fn somebody_at_the_door_refuses_requests_and_changes_pages() -> Tried {
        let folder = Folder::new("door")?;
        let server = StaticServer::bind_attended(folder.site(), "/", Arc::new(Porter))?;
        assert_eq!(ask(&server, "GET", "/app.wasm")?, "");
        assert!(ask(&server, "GET", "/broken")?.starts_with("HTTP/1.1 503 "));
        let home = ask(&server, "GET", "/")?;
        assert!(home.contains("Content-Length: 22\r\n") && home.ends_with("<p>home</p><p>seen</p>"), "{home}");
        assert!(ask(&server, "GET", "/two%20words.css")?.ends_with("p{}"));
        Ok(())
    }

    #[test]
    fn dropping_the_server_frees_its_port() -> Tried {
        let folder = Folder::new("drop")?;
        let server = StaticServer::bind(folder.site(), "/", 0)?;
        let address = server.address();
        drop(server);
        assert!(TcpStream::connect(address).is_err());
        Ok(())
    }
}
