//! What the style sheets may say: colours in one file, which the palette writes; selectors of what is there; ids that are one
//! element's.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{env, fs};

use glassnet::view::Palette;

/// The one file that may hold colours.
const COLOURS: &str = "colours.css";

/// Colours by name. `transparent` and `currentcolor` are none of their own, and forced colours are the system's.
const NAMED_COLOURS: &str = "aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet \
    brown burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan \
    darkgoldenrod darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon \
    darkseagreen darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey \
    dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey \
    honeydew hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral \
    lightcyan lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue \
    lightslategray lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine \
    mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred \
    midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid \
    palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple \
    rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue slateblue \
    slategray slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet wheat white whitesmoke yellow \
    yellowgreen";

/// What makes a colour of numbers; `color-mix` mixes those that are there.
const COLOUR_FUNCTIONS: [&str; 10] =
    ["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch(", "light-dark("];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The files of a folder and of those in it, by their ending.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let paths = entries.map(|entry| entry.expect("an entry of the folder").path());
    let mut found: Vec<_> = paths
        .flat_map(|path| if path.is_dir() { files(&path, ending) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|extension| extension == ending))
        .collect();
    found.sort();
    found
}

/// The text without what stands between `open` and `close`.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(open) {
        kept.push_str(before);
        rest = after.split_once(close).map_or("", |(_, after)| after);
    }
    kept + rest
}

/// Name and rules of each style sheet, without comments.
fn sheets() -> Vec<(String, String)> {
    let found = files(&root().join("static/styles"), "css");
    let name = |path: &Path| path.file_name().expect("a name").to_string_lossy().into_owned();
    found.iter().map(|path| (name(path), without(&read(path), "/*", "*/"))).collect()
}

/// What stands before each brace that opens: selectors, and the conditions of @-rules. `declarations` gets the rest.
fn selectors(rules: &str, declarations: &mut Vec<String>) -> Vec<String> {
    let mut found = Vec::new();
    let mut last = String::new();
    for character in rules.chars() {
        match character {
            '{' => found.push(std::mem::take(&mut last).trim().to_owned()),
            '}' | ';' => declarations.push(std::mem::take(&mut last).trim().to_owned()),
            other => last.push(other),
        }
    }
    found
}

/// The names that follow a `sign` in selectors: classes after `.`, ids after `#`.
fn named(selector: &str, sign: char) -> BTreeSet<String> {
    let plain = without(&without(selector, "[", "]"), "\"", "\"");
    let is_part = |character: char| character.is_alphanumeric() || character == '-' || character == '_';
    let names = plain.split(sign).skip(1).map(|rest| rest.split(|character| !is_part(character)).next().unwrap_or(""));
    names.filter(|name| name.starts_with(char::is_alphabetic)).map(str::to_owned).collect()
}

/// The code of the page, file by file, without comments.
fn page() -> Vec<(PathBuf, String)> {
    let code = |path: &PathBuf| {
        let lines: Vec<_> =
            read(path).lines().filter(|line| !line.trim_start().starts_with("//")).map(str::to_owned).collect();
        lines.join("\n")
    };
    files(&root().join("src/web"), "rs").into_iter().map(|path| (path.clone(), code(&path))).collect()
}

/// The texts between quotation marks.
fn literals(code: &str) -> impl Iterator<Item = &str> {
    code.split('"').skip(1).step_by(2)
}

/// What follows each `attribute=`: a text, or an expression in braces.
fn values<'a>(code: &'a str, attribute: &str) -> Vec<&'a str> {
    let sign = format!(" {attribute}=");
    let expression = |rest: &'a str| {
        let mut depth = 0;
        let end = rest.char_indices().find(|&(_, character)| {
            depth += i32::from(character == '{') - i32::from(character == '}');
            depth == 0
        });
        end.map_or("", |(end, _)| &rest[..end])
    };
    let places = code.match_indices(&sign).map(|(at, _)| &code[at + sign.len()..]);
    places
        .map(|rest| match rest.strip_prefix('"') {
            Some(text) => &rest[..text.find('"').map_or(0, |end| end + 2)],
            None => expression(rest),
        })
        .collect()
}

/// Whether one of the words is the name, or a pattern as `format!` has it that can become it.
fn has(words: &BTreeSet<&str>, name: &str) -> bool {
    words.iter().any(|word| match word.split_once('{') {
        None => *word == name,
        Some((prefix, _)) => !prefix.is_empty() && name.len() > prefix.len() && name.starts_with(prefix),
    })
}

#[test]
fn the_colours_are_what_the_palette_writes() {
    let path = root().join("static/styles").join(COLOURS);
    if env::var_os("WRITE_COLOURS").is_some() {
        fs::write(&path, Palette::style_sheet()).expect("the file can be written");
    }
    let change = "the palette was changed: write the file anew by `WRITE_COLOURS=1 cargo test --test styles`";
    assert_eq!(read(&path), Palette::style_sheet(), "{change}");
}

#[test]
fn no_other_style_sheet_has_a_colour() {
    let names: BTreeSet<_> = NAMED_COLOURS.split_whitespace().collect();
    let found = sheets();
    assert!(found.len() > 10, "{} style sheets", found.len());
    for (sheet, rules) in found.iter().filter(|(sheet, _)| sheet != COLOURS) {
        let mut declarations = Vec::new();
        selectors(rules, &mut declarations);
        for declaration in declarations.iter().filter(|declaration| declaration.contains(':')) {
            let value = declaration.split_once(':').map_or("", |(_, value)| value).to_lowercase();
            let value = without(&without(&value, "var(", ")"), "\"", "\"");
            let is_colour = value.contains('#')
                || COLOUR_FUNCTIONS.iter().any(|function| value.contains(function))
                || value.split(|character: char| !character.is_alphabetic()).any(|word| names.contains(word));
            assert!(!is_colour, "{sheet}: {declaration}");
        }
    }
}

/// Within another page nothing scrolls until somebody is inside: the one variable says so.
#[test]
fn what_scrolls_asks_whether_it_may() {
    let mut asking = 0;
    for (sheet, rules) in sheets() {
        let mut declarations = Vec::new();
        selectors(&rules, &mut declarations);
        for declaration in declarations.iter().filter(|declaration| declaration.trim_start().starts_with("overflow")) {
            let value = declaration.split_once(':').map_or("", |(_, value)| value);
            asking += usize::from(value.contains("var(--scrolls)"));
            assert!(!value.split_whitespace().any(|word| ["auto", "scroll"].contains(&word)), "{sheet}: {declaration}");
        }
    }
    assert!(asking > 10, "{asking} places scroll");
}

/// Where a style of what holds the page depends on what is in it, a browser styles all of the page again whenever anything comes or
/// goes: on the screen an attribute says it. Paper is styled once.
#[test]
fn no_style_of_the_whole_page_depends_on_what_is_in_it() {
    let mut looked_at = 0;
    for (sheet, rules) in sheets() {
        let mut screen = rules.clone();
        while let Some(from) = screen.find("@media print") {
            let mut depth = 0;
            let inner = screen[from..].char_indices().find(|&(_, character)| {
                depth += i32::from(character == '{') - i32::from(character == '}');
                character == '}' && depth == 0
            });
            let end = from + inner.expect("the block is closed").0;
            screen.replace_range(from..=end, "");
        }
        for (at, name) in screen.match_indices(".app") {
            let mut depth = 0;
            let compound = screen[at + name.len()..].split(|character: char| {
                depth += i32::from(character == '(') - i32::from(character == ')');
                depth == 0 && (character.is_whitespace() || [',', '>', '{'].contains(&character))
            });
            let compound = compound.into_iter().next().unwrap_or_default();
            looked_at += 1;
            assert!(!compound.contains(":has("), "{sheet}: .app{compound}");
        }
    }
    assert!(looked_at > 10, "{looked_at} rules");
}

#[test]
fn every_variable_that_is_used_is_set() {
    let set: String =
        sheets().into_iter().map(|(_, rules)| rules).chain(page().into_iter().map(|(_, code)| code)).collect();
    for (sheet, rules) in sheets() {
        for (at, _) in rules.match_indices("var(--") {
            let name = rules[at + 4..].split([')', ',']).next().unwrap_or("");
            assert!(set.contains(&format!("{name}:")), "{sheet}: {name} is nowhere set");
        }
    }
}

#[test]
fn every_class_and_id_that_is_styled_is_on_the_page() {
    let code = page();
    let index = read(&root().join("index.html"));
    let classes: BTreeSet<&str> = code
        .iter()
        .flat_map(|(_, code)| {
            // A class that a variable of this name brings is one of the file's texts.
            let brought = if code.contains("{class}") { vec![code.as_str()] } else { Vec::new() };
            values(code, "class").into_iter().chain(brought)
        })
        .flat_map(literals)
        .flat_map(str::split_whitespace)
        .collect();
    let ids: BTreeSet<&str> = code.iter().flat_map(|(_, code)| literals(code)).chain(literals(&index)).collect();
    for (sheet, rules) in sheets() {
        for selector in selectors(&rules, &mut Vec::new()).iter().filter(|selector| !selector.starts_with('@')) {
            for class in named(selector, '.') {
                assert!(has(&classes, &class), "{sheet}: nothing is of the class {class}");
            }
            for id in named(selector, '#') {
                assert!(has(&ids, &id), "{sheet}: nothing has the id {id}");
            }
        }
    }
}

#[test]
fn an_id_is_one_elements() {
    let code = page();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, code) in &code {
        for (at, sign) in code.match_indices(" id=\"") {
            // What a function returns early stands on the page instead of what it returns in the end.
            let is_early = code[..at].rfind("html!").is_some_and(|html| code[..html].trim_end().ends_with("return"));
            let id = code[at + sign.len()..].split('"').next().unwrap_or("");
            *places.entry(id).or_default() += usize::from(!is_early);
        }
    }
    assert!(places.len() > 50, "{} ids", places.len());
    let often: Vec<_> = places.iter().filter(|&(_, &count)| count > 1).collect();
    assert!(often.is_empty(), "{often:?}");
}

#[test]
fn what_is_installed_has_the_colours_of_the_page() {
    let manifest: serde_json::Value =
        serde_json::from_str(&read(&root().join("static/glassnet.webmanifest"))).expect("JSON");
    let ground = Palette::Light.colour(glassnet::view::Ink::Ground);
    for key in ["background_color", "theme_color"] {
        assert_eq!(manifest[key].as_str(), Some(ground), "{key}");
    }
    for icon in manifest["icons"].as_array().expect("icons") {
        let path = root().join("static").join(icon["src"].as_str().expect("a place"));
        assert!(path.is_file(), "{}", path.display());
    }
}

#[test]
fn every_style_sheet_is_linked_once() {
    let index = read(&root().join("index.html"));
    for (sheet, _) in sheets() {
        assert_eq!(index.matches(&format!("static/styles/{sheet}\"")).count(), 1, "{sheet}");
    }
}
