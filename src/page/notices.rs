//! What could not be used of a link, each with a way to dismiss it.

use super::html::escape;
use crate::scenario::notice::Notice;
use crate::text::fill;

/// The notices, as the content of their list. Each button names its place in `data-dismiss`.
pub fn notices(notices: &[Notice]) -> String {
    let item = |(at, notice): (usize, &Notice)| {
        let key = escape(&notice.key);
        // What is said of a file has nothing to quote.
        let code = if notice.given.is_empty() && notice.key == "file" {
            String::new()
        } else {
            fill!("<code>{}={}</code> ", &key, &escape(&notice.given))
        };
        let end = if notice.message.ends_with('.') { "" } else { "." };
        fill!(
            "<li><span>{}{}{}</span><button class=\"act\" type=\"button\" data-dismiss=\"{}\" \
             aria-label=\"Dismiss the notice about {}\">Dismiss</button></li>",
            &code,
            &escape(&notice.message),
            end,
            &at.to_string(),
            &key
        )
    };
    notices.iter().enumerate().map(item).collect()
}

/// Whether there is one among them that was not there before. What is left after another was dismissed is no news.
pub fn are_news(before: &[Notice], now: &[Notice]) -> bool {
    now.iter().any(|notice| !before.contains(notice))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    #[test]
    fn a_hostile_link_is_shown_not_run() {
        let html = notices(&read("spend=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E").notices);
        assert!(html.contains("&lt;img src=x onerror=alert(1)&gt;") && !html.contains("<img"), "{html}");
    }

    #[test]
    fn what_is_left_is_no_news_and_what_comes_is() {
        let (two, one, other) = (read("spend=a&hours=b").notices, read("hours=b").notices, read("rate=c").notices);
        assert!(are_news(&[], &two) && are_news(&one, &two) && are_news(&two, &other));
        assert!(!are_news(&two, &one) && !are_news(&two, &[]) && !are_news(&two, &two));
    }

    #[test]
    fn a_hostile_message_is_shown_not_run() {
        let html = notices(&[Notice::new("file", "", "<img src=x>")]);
        assert!(html.contains("&lt;img src=x&gt;") && !html.contains("<img"), "{html}");
    }
}
