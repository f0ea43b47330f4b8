//! The facts in a sentence: what it quotes, and its numbers. Sentences may be put into other words, or into another
//! language; these stay.

/// What stands in quotation marks, and the whole numbers outside of them, in their order.
pub(crate) fn facts(sentence: &str) -> Vec<String> {
    let mut facts = Vec::new();
    for (index, part) in sentence.split(['“', '”']).enumerate() {
        if index % 2 == 1 {
            facts.push(part.to_owned());
        } else {
            let numbers = part.split(|letter: char| !letter.is_ascii_digit()).filter(|number| !number.is_empty());
            facts.extend(numbers.map(str::to_owned));
        }
    }
    facts
}
