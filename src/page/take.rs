//! Taking the scenario along: links, pictures, files, codes.

use super::html::cat;
use crate::takeaway::embed::STANDARD_HEIGHT;
use crate::text::fill;

/// The section's head.
pub fn head() -> String {
    "<h2 class=\"topic\" id=\"take-topic\">Take it with you</h2><p class=\"finding\">A link is the whole \
     scenario.</p><p>It \
     keeps its numbers when prices move. Nothing is stored and nobody is told.</p>"
        .to_owned()
}

/// Buttons and the field for a saved file. It does not depend on the scenario, so what is in it stays as it is.
pub fn take() -> String {
    let button = |id: &str, how: &str, form: &str, words: &str| {
        fill!(
            "<button class=\"button\" type=\"button\" data-take=\"{}\" data-how=\"{}\" id=\"{}\">{}</button>",
            form,
            how,
            id,
            words
        )
    };
    cat(&[
        "<div class=\"taking\"><div class=\"buttons\" role=\"group\" aria-label=\"Share\">",
        // The masthead has a button of that name.
        &button("copy-this-link", "copy", "link", "Copy link"),
        &button("share-link", "share", "link", "Share…"),
        &button("copy-png", "copy", "png", "Copy picture"),
        &button("copy-markdown", "copy", "markdown", "Copy as Markdown"),
        "</div><div class=\"buttons\" role=\"group\" aria-label=\"Save\">",
        &button("save-png", "save", "png", "Save PNG"),
        &button("save-svg", "save", "svg", "Save SVG"),
        &button("save-csv", "save", "csv", "Save CSV"),
        &button("save-json", "save", "json", "Save JSON"),
        &button("print-page", "print", "page", "Print"),
        "</div><p class=\"said\" role=\"status\"></p>",
        "<p class=\"opening\"><label for=\"open-file\">Open a saved scenario</label> ",
        "<input type=\"file\" id=\"open-file\" data-open accept=\".json,application/json\"> ",
        "<span class=\"aside\">or drop or paste it anywhere on this page</span></p></div>",
    ])
}

/// The choices for an embed; each names itself in `data-frame`. Those that are refused, by their keys, say so.
pub fn embed_form(refused: &[(&str, String)]) -> String {
    let select = |key: &str, label: &str, options: &[(&str, &str)]| {
        let options: String =
            options.iter().map(|(value, words)| fill!("<option value=\"{}\">{}</option>", value, words)).collect();
        fill!(
            "<div class=\"pick\"><label for=\"embed-{}\">{}</label><select id=\"embed-{}\" data-frame=\"{}\">\
             {}</select></div>",
            key,
            label,
            key,
            key,
            &options
        )
    };
    let number = |key: &str, label: &str, value: &str, hint: &str| {
        fill!(
            "<div class=\"pick\"><label for=\"embed-{}\">{}</label><input class=\"box\" id=\"embed-{}\" \
             data-frame=\"{}\" inputmode=\"numeric\" autocomplete=\"off\" aria-invalid=\"{}\" aria-errormessage=\"embed-wrong\" \
             aria-describedby=\"embed-wrong\" placeholder=\"{}\" value=\"{}\">\
             </div>",
            key,
            label,
            key,
            key,
            if refused.iter().any(|(wrong, _)| *wrong == key) { "true" } else { "false" },
            hint,
            value
        )
    };
    fill!(
        "<div class=\"choices\">{}{}{}{}{}</div>",
        &select("theme", "Theme", &[("auto", "As the post"), ("light", "Light"), ("dark", "Dark")]),
        &select("controls", "Controls", &[("all", "All"), ("basic", "The five"), ("none", "None")]),
        &select("background", "Background", &[("auto", "Paper"), ("transparent", "The post’s")]),
        &number("width", "Width", "", "as its column"),
        &number("height", "Height at first", &STANDARD_HEIGHT.to_string(), "")
    )
}

/// What is wrong with the sizes chosen for an embed.
pub fn embed_wrong(refused: &[(&str, String)]) -> String {
    refused.iter().map(|(_, why)| fill!("<p class=\"wrong\">{}</p>", &super::html::escape(why))).collect()
}

/// The code of an embed, in a field to copy from.
pub fn embed_code(code: &str) -> String {
    fill!(
        "<label class=\"figure-title\" for=\"embed-text\">Put this into the post</label><textarea \
         class=\"code\" id=\"embed-text\" readonly rows=\"6\" spellcheck=\"false\">{}</textarea><div \
         class=\"row\"><button class=\"act\" type=\"button\" data-take=\"embed\" data-how=\"copy\" \
         id=\"copy-embed\">Copy the code</button><span class=\"said\" role=\"status\"></span></div><p \
         class=\"aside\">The second line is optional: it fits the frame to what is in it. Without it the \
         frame keeps its height and scrolls.</p>",
        &super::html::escape(code)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::view::{Background, Controls, Theme};

    #[test]
    fn code_is_shown_and_not_run() {
        let html = embed_code("<iframe src=\"x\"></iframe></textarea><script>");
        assert!(html.contains("&lt;iframe") && !html.contains("<script>") && html.matches("</textarea>").count() == 1);
        assert_eq!(embed_wrong(&[("width", "“<b>”".to_owned())]), "<p class=\"wrong\">“&lt;b&gt;”</p>");
    }

    #[test]
    fn every_choice_of_an_embed_can_be_made() {
        let html = embed_form(&[("height", "“5”".to_owned())]);
        for (key, invalid) in [("width", false), ("height", true)] {
            let told =
                format!("data-frame=\"{key}\" inputmode=\"numeric\" autocomplete=\"off\" aria-invalid=\"{invalid}\"");
            assert!(html.contains(&told), "{key}: {html}");
        }
        for key in ["theme", "controls", "background", "width", "height"] {
            assert!(html.contains(&format!("id=\"embed-{key}\" data-frame=\"{key}\"")), "{key}");
        }
        let offered = |key: &str| -> Vec<String> {
            let list =
                html.split(&format!("data-frame=\"{key}\">")).nth(1).and_then(|rest| rest.split("</select>").next());
            let values = list.unwrap_or_default().split("<option value=\"").skip(1);
            values.map(|option| option.split('"').next().unwrap_or_default().to_owned()).collect()
        };
        assert_eq!(offered("theme"), Theme::WORDS);
        assert_eq!(offered("controls"), Controls::WORDS);
        assert_eq!(offered("background"), Background::WORDS);
    }
}
