//! The page as a reader handles it: figures, boxes, sliders, buttons, the address.

use crate::engine::Engine;
use crate::wait::until;
use crate::{Tried, Trouble};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

/// Whatever is open in the browser.
#[derive(Clone, Debug)]
pub struct Page {
    engine: Engine,
    web: WebDriver,
}

/// An answer: what a reader sees and what a program reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The text.
    pub shown: String,
    /// The unrounded value; empty for never.
    pub value: String,
}

impl Figure {
    /// The value as a number.
    ///
    /// # Errors
    /// When it is none.
    pub fn number(&self) -> Tried<f64> {
        self.value.parse().map_err(|_| Trouble::new(format!("“{}” is not a number", self.value)))
    }
}

/// Parts of the evidence that are yet to be written; what says only what is wrong may stay empty.
const UNWRITTEN: &str = "[data-far]:empty:not([role=alert])";

impl Page {
    /// What the browser shows, steered by this.
    pub fn new(engine: Engine, web: WebDriver) -> Self {
        Self { engine, web }
    }

    /// What the browser is built around.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// What steers the browser.
    pub fn web(&self) -> &WebDriver {
        &self.web
    }

    /// Goes to an address and waits until what was open is gone.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn go(&self, url: &str) -> Tried {
        self.leave(async || self.web.goto(url).await).await
    }

    /// Leaves what is open by a way and waits until it is gone. WebKitWebDriver says that it has arrived as soon as the
    /// page that it leaves writes its address, as ours does in a pause after a change.
    async fn leave(&self, way: impl AsyncFnOnce() -> WebDriverResult<()>) -> Tried {
        // A browser that has just started has nothing open that could be taken for a page.
        let any = matches!(self.web.current_url().await?.scheme(), "http" | "file");
        if any {
            self.look::<()>("window.isLeft = true").await?;
        }
        way().await?;
        if any {
            // Between the two there is no page that could answer.
            let look = async || Ok(self.look::<bool>("return !!window.isLeft").await.ok());
            until("what was open to be gone", look, |left| *left == Some(false)).await?;
        }
        Ok(())
    }

    /// Waits until the page has painted its first chart.
    ///
    /// # Errors
    /// When it does not come to that.
    pub async fn ready(&self) -> Tried {
        self.becomes("return 'ready' in document.documentElement.dataset", true).await
    }

    /// Waits until the page is kept for when there is no network, which it does in a quiet moment after it is ready.
    ///
    /// # Errors
    /// When it does not come to that.
    pub async fn kept(&self) -> Tried {
        self.becomes(
            "return navigator.serviceWorker.ready.then(() => caches.keys())\
             .then(names => names.length === 1 ? caches.open(names[0]).then(cache => cache.keys()) : [])\
             .then(files => files.some(file => /\\/evidence-\\w+_bg\\.wasm$/.test(file.url)) && !!navigator.serviceWorker.controller)",
            true,
        )
        .await
    }

    /// Loads the page anew, as the reload button does.
    ///
    /// # Errors
    /// When it is not ready again.
    pub async fn reload(&self) -> Tried {
        self.leave(async || self.web.refresh().await).await?;
        self.ready().await
    }

    /// What a script returns. The script sees what it is given as `arguments`.
    ///
    /// # Errors
    /// When it fails, or returns something else than asked for.
    pub async fn look_with<T: DeserializeOwned>(&self, script: &str, given: Vec<Value>) -> Tried<T> {
        let returned = self.web.execute(script, given).await?;
        returned.convert().map_err(|error| Trouble::new(format!("{script}: {error}; it was {}", returned.json())))
    }

    /// What a script returns.
    ///
    /// # Errors
    /// When it fails, or returns something else than asked for.
    pub async fn look<T: DeserializeOwned>(&self, script: &str) -> Tried<T> {
        self.look_with(script, Vec::new()).await
    }

    /// Waits until a script returns a value.
    ///
    /// # Errors
    /// When it fails or keeps returning others.
    pub async fn becomes(&self, script: &str, wanted: impl Into<Value>) -> Tried {
        let wanted = wanted.into();
        let what = format!("{script} to be {wanted}");
        until(&what, async || self.look::<Value>(script).await, |seen| *seen == wanted).await?;
        Ok(())
    }

    /// The text of an element, inputs inside it by their value; none if there is no such element.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn text(&self, css: &str) -> Tried<Option<String>> {
        let script = "const read = n => n.matches?.('input') ? n.value\
                        : n.nodeType === 3 ? n.data : [...n.childNodes].map(read).join('');\
                      const e = document.querySelector(arguments[0]); return e && read(e)";
        self.look_with(script, vec![json!(css)]).await
    }

    /// Waits until the text of an element passes.
    ///
    /// # Errors
    /// When it does not.
    pub async fn reads(&self, css: &str, passes: impl Fn(&str) -> bool) -> Tried<String> {
        let what = format!("the text of {css} to pass");
        let seen = until(&what, async || self.text(css).await, |seen| seen.as_deref().is_some_and(&passes)).await?;
        Ok(seen.unwrap_or_default())
    }

    /// Waits until an element says a text.
    ///
    /// # Errors
    /// When it does not.
    pub async fn says(&self, css: &str, text: &str) -> Tried {
        let what = format!("{css} to say “{text}”");
        until(&what, async || self.text(css).await, |seen| seen.as_deref() == Some(text)).await?;
        Ok(())
    }

    /// An answer as it stands.
    ///
    /// # Errors
    /// When there is none.
    pub async fn figure(&self, id: &str) -> Tried<Figure> {
        let script = "const e = document.getElementById(arguments[0]); return [e.textContent, e.getAttribute('value')]";
        let (shown, value) = self.look_with(script, vec![json!(id)]).await?;
        Ok(Figure { shown, value })
    }

    /// Waits until an answer shows a text, and returns it.
    ///
    /// # Errors
    /// When it does not.
    pub async fn answers(&self, id: &str, shown: &str) -> Tried<Figure> {
        let what = format!("{id} to be {shown}");
        until(&what, async || self.figure(id).await, |figure| figure.shown == shown).await
    }

    /// An attribute of an element.
    ///
    /// # Errors
    /// When there is no such element.
    pub async fn attribute(&self, css: &str, name: &str) -> Tried<Option<String>> {
        let script = "return document.querySelector(arguments[0]).getAttribute(arguments[1])";
        self.look_with(script, vec![json!(css), json!(name)]).await
    }

    /// Waits until an attribute of an element has a value.
    ///
    /// # Errors
    /// When it keeps others.
    pub async fn has(&self, css: &str, name: &str, value: &str) -> Tried {
        let what = format!("{name} of {css} to be “{value}”");
        until(&what, async || self.attribute(css, name).await, |seen| seen.as_deref() == Some(value)).await?;
        Ok(())
    }

    /// What stands in a box.
    ///
    /// # Errors
    /// When there is no such box.
    pub async fn boxed(&self, key: &str) -> Tried<String> {
        self.look_with("return document.getElementById(arguments[0]).value", vec![json!(key)]).await
    }

    /// Waits until something stands in a box.
    ///
    /// # Errors
    /// When it keeps holding something else.
    pub async fn holds(&self, key: &str, text: &str) -> Tried {
        let what = format!("the box {key} to hold “{text}”");
        until(&what, async || self.boxed(key).await, |seen| seen == text).await?;
        Ok(())
    }

    /// Gives an element the keyboard, as the Tab key would.
    ///
    /// # Errors
    /// When it cannot have it.
    pub async fn focus(&self, id: &str) -> Tried {
        let script = "const e = document.getElementById(arguments[0]); e.focus(); return document.activeElement === e";
        let look = async || self.look_with::<bool>(script, vec![json!(id)]).await;
        // What a button brings may be there a frame later.
        until(&format!("#{id} to take the keyboard"), look, |taken| *taken).await?;
        Ok(())
    }

    /// Presses keys, one after another, wherever the keyboard is.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn press(&self, keys: &str) -> Tried {
        Ok(self.web.action_chain().send_keys(keys).perform().await?)
    }

    /// Presses a key while another one is held.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn press_with(&self, held: Key, key: impl Into<char>) -> Tried {
        let (held, key) = (char::from(held), key.into().to_string());
        let keys = self.web.action_chain().key_down(held).send_keys(key).key_up(held);
        Ok(keys.perform().await?)
    }

    /// Presses a key in an element.
    ///
    /// # Errors
    /// When it cannot have the keyboard.
    pub async fn press_in(&self, id: &str, key: Key) -> Tried {
        self.focus(id).await?;
        self.press(&char::from(key).to_string()).await
    }

    /// Types into a box, over what is there.
    ///
    /// # Errors
    /// When it cannot have the keyboard.
    pub async fn type_into(&self, key: &str, text: &str) -> Tried {
        self.focus(key).await?;
        // A box that has the keyboard already does not mark its number anew.
        self.web.action_chain().key_down(Key::Control).send_keys("a").key_up(Key::Control).perform().await?;
        self.press(text).await
    }

    /// Types into a box, over what is there, and presses Enter.
    ///
    /// # Errors
    /// When it cannot have the keyboard.
    pub async fn enter(&self, key: &str, text: &str) -> Tried {
        self.type_into(key, text).await?;
        self.press(&char::from(Key::Enter).to_string()).await?;
        // What is selected then Firefox brings into sight with the next frame, from wherever the walk has gone to.
        self.look::<()>("return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))")
            .await
    }

    /// Clicks on an element with the mouse. Should the walk fail later, [`Self::whereabouts`] says what was hit.
    ///
    /// # Errors
    /// When it is not there, not visible or covered.
    pub async fn click(&self, css: &str) -> Tried {
        self.bring(css).await?;
        let note = "window.hits = [];\
                    const note = e => hits.push(`${e.type} on ${e.target.id || e.target.className || e.target.nodeName}`);\
                    for (const type of ['pointerdown', 'click']) addEventListener(type, note, { capture: true, once: true })";
        self.look::<()>(note).await?;
        Ok(self.web.find(By::Css(css)).await?.click().await?)
    }

    /// Where the page stands, for whoever reads why a walk failed: its address, what has the keyboard, how far it is
    /// scrolled, and what the last click hit.
    ///
    /// # Errors
    /// When there is no page that answers.
    pub async fn whereabouts(&self) -> Tried<String> {
        self.look(
            "const has = document.activeElement, hits = (window.hits ?? ['nothing']).join(', ');\
             return `${location.href.slice(0, 300)}, scrolled by ${scrollY}, the keyboard in ${has?.id || has?.nodeName}, hit: ${hits}`",
        )
        .await
    }

    /// Scrolls to an element as a hand does at a wheel, and waits until it is where it stays and nothing covers it: what
    /// comes near the window on the way is written, and not every engine keeps the rest in its place meanwhile. What
    /// cannot be loaded is not waited for.
    ///
    /// # Errors
    /// When it never is.
    pub async fn bring(&self, css: &str) -> Tried {
        self.bring_what(css, "document.querySelector(arguments[0])", json!(css)).await
    }

    /// [`Self::bring`] for the element that a script finds by what it is given.
    async fn bring_what(&self, what: &str, find: &str, given: Value) -> Tried {
        // A page that follows a link's place while it is written lets go of it when a wheel is turned.
        let script = [
            "const e = ",
            find,
            "; if (!e) return 'not there';\
             const box = () => e.getBoundingClientRect();\
             const place = () => { const b = box(); return `${b.left}, ${b.top}, ${b.width}` }, before = place();\
             window.dispatchEvent(new WheelEvent('wheel'));\
             e.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });\
             const empty = !document.querySelector('[data-again]') && [...document.querySelectorAll('",
            UNWRITTEN,
            "')].some(far => { const b = far.getBoundingClientRect(); return far.checkVisibility()\
             && b.bottom > 0 && b.top < innerHeight });\
             if (empty) return 'beside something empty';\
             if (box().top < 0 || box().top > innerHeight) return 'out of sight';\
             const { left, top, width, height } = box();\
             const hit = document.elementFromPoint(left + width / 2, top + height / 2);\
             if (width && hit && !e.contains(hit) && !hit.contains(e) && ![...e.labels ?? []].some(l => l.contains(hit)))\
             return `covered by ${hit.id || hit.className || hit.nodeName}`;\
             return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(\
             () => done(place() === before ? 'still' : `from ${before} to ${place()}`))))",
        ]
        .concat();
        let look = async || self.look_with::<String>(&script, vec![given.clone()]).await;
        until(&format!("{what} to stay in sight"), look, |seen| seen == "still").await?;
        Ok(())
    }

    /// Presses the mouse where an element is, whichever element that is by then: some are written anew again and again.
    ///
    /// # Errors
    /// When it is not there or not visible.
    pub async fn press_on(&self, css: &str) -> Tried {
        self.bring(css).await?;
        let middle = "const b = document.querySelector(arguments[0]).getBoundingClientRect();\
                      return [Math.round(b.left + b.width / 2), Math.round(b.top + b.height / 2)]";
        let (x, y) = self.look_with(middle, vec![json!(css)]).await?;
        Ok(self.web.action_chain().move_to(x, y).click().perform().await?)
    }

    /// Scrolls to a section of the evidence and waits until it is written, what is in closed panels apart, and what says
    /// only what is wrong.
    ///
    /// # Errors
    /// When there is no such section or it stays empty.
    pub async fn come_to(&self, css: &str) -> Tried {
        self.web.find(By::Css(css)).await?.scroll_into_view().await?;
        // What scrolling returns is not asked: in some engines nothing, in newer ones a promise.
        let script = "const empty = [...document.querySelectorAll(arguments[0])].flatMap(e => [...e.querySelectorAll(arguments[1])])\
                      .find(e => !e.closest('details:not([open])'));\
                      empty?.scrollIntoView({ block: 'center' }); return !empty";
        let look = async || self.look_with::<bool>(script, vec![json!(css), json!(UNWRITTEN)]).await;
        until(&format!("{css} to be written"), look, |written| *written).await?;
        Ok(())
    }

    /// Clicks on the button of a choice that says a word.
    ///
    /// # Errors
    /// When there is none.
    pub async fn choose(&self, word: &str) -> Tried {
        let find =
            "[...document.querySelectorAll('[role=group] > button')].find(b => b.textContent.trim() === arguments[0])";
        self.bring_what(word, find, json!(word)).await?;
        let path = format!("//*[@role='group']/button[normalize-space()='{word}']");
        Ok(self.web.find(By::XPath(path)).await?.click().await?)
    }

    /// The query in the address bar, with its `?`.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn query(&self) -> Tried<String> {
        self.look("return location.search").await
    }

    /// Waits until the address bar has a query, given without its `?`.
    ///
    /// # Errors
    /// When it keeps another.
    pub async fn address_has(&self, query: &str) -> Tried {
        let wanted = if query.is_empty() { String::new() } else { format!("?{query}") };
        self.becomes("return location.search", wanted).await
    }

    /// How many entries the history has.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn entries(&self) -> Tried<u32> {
        self.look("return history.length").await
    }
}
