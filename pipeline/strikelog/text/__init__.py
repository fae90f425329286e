"""An article's text as people have it -> the view of it that is analysed, and its units.

`view.view_of` mends what only looks different (wrapped lines, odd spaces, invisible characters,
reference marks, entities, mojibake, quotes) and keeps, for every character, where it stands in the
untouched text; `segments.segments_of` tells headline, dateline, list item, heading, time stamp,
caption, table row and paragraph apart; `docs` puts both on a Doc and takes offsets back;
`untouched.untouched` turns the records of a Doc into records of the text as it came in;
`english.is_english` notices a text in another language.
"""
