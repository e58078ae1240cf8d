# icons.awk - a list of icon names to a Sass map of data addresses: icons are masks in the style sheet, so that a page
# needs no second request and an icon takes the colour of its words.
{
    file = from "/" $1 ".svg"
    text = ""
    while ((getline line < file) > 0)
        text = text " " line
    if (text == "") { print "icons.awk: no icon " $1 >"/dev/stderr"; exit 1 }
    close(file)
    sub(/.*<svg[^>]*>/, "", text)
    sub(/<\/svg>.*/, "", text)
    gsub(/[ \t]+/, " ", text)
    gsub(/"/, "'", text)
    gsub(/ \/>/, "/>", text)
    gsub(/> </, "><", text)
    gsub(/</, "%3C", text)
    gsub(/>/, "%3E", text)
    gsub(/#/, "%23", text)
    icons = icons sprintf("  \"%s\": \"%s\",\n", $1, text)
}
END { printf "$icons: (\n%s);\n", icons }
