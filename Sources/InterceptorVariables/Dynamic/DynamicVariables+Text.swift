extension DynamicVariables {
    static let lorem: [String: Maker] = [
        "randomLoremWord": { $0.word(latin) },
        "randomLoremWords": { $0.words(latin, 3...3) },
        "randomLoremSentence": { $0.sentence() },
        "randomLoremSentences": { $0.sentences(2...6) },
        "randomLoremSlug": { $0.words(latin, 3...3).hyphenated },
        "randomLoremParagraph": { $0.sentences(3...6) },
        "randomLoremParagraphs": { dice in
            (0..<3).map { _ in dice.sentences(3...6) }.joined(separator: "\n \r")
        },
        "randomLoremText": { $0.sentences(1...9) },
        "randomLoremLines": { dice in
            (0..<dice.number(1...5)).map { _ in dice.sentence() }.joined(separator: "\n")
        },
    ]

    static let files: [String: Maker] = [
        "randomFileName": { "\($0.stem()).\($0.word(extensions))" },
        "randomCommonFileName": { "\($0.stem()).\($0.word(commonExtensions))" },
        "randomMimeType": {
            $0.word(
                "application/json application/pdf application/zip audio/mpeg image/png image/svg+xml text/csv video/mp4"
            )
        },
        "randomCommonFileType": { $0.word("video audio image text application") },
        "randomCommonFileExt": { $0.word(commonExtensions) },
        "randomFileType": {
            $0.word("application audio chemical font image message model text video x-shader")
        },
        "randomFileExt": { $0.word(extensions) },
        "randomSemver": { "\($0.number(0...9)).\($0.number(0...9)).\($0.number(0...9))" },
        "randomFilePath": { "\($0.word(folders))/\($0.stem()).\($0.word(extensions))" },
        "randomDirectoryPath": { $0.word(folders) },
    ]

    static let latin =
        "alias aliquam animi aperiam architecto aut beatae blanditiis consectetur culpa cum cumque "
        + "deleniti dicta dolor dolorem eaque eius enim esse est et eum excepturi facilis fuga fugit harum hic id illum "
        + "impedit ipsa ipsum iste iure laborum magni maiores minima modi molestiae nam natus nemo nihil odio omnis "
        + "optio pariatur placeat quae quas qui quia quis quod rem rerum saepe sed sequi sint sit soluta sunt tempora "
        + "totam ullam unde ut vel velit veniam vero vitae voluptas"
    static let commonExtensions = "pdf mpeg wav png jpeg gif mp4 mpg htm html txt csv"
    static let extensions =
        "atom bmp css doc epub flac gz ics jar js json md odt ogg svg tar tiff ttf wasm webp xml zip"
    static let folders =
        "/bin /boot /dev /etc /etc/mail /home /home/user /home/user/dir /lib /media /mnt /opt /opt/bin "
        + "/private/tmp /proc /root /sbin /srv /sys /tmp /usr/bin /usr/include /usr/lib /usr/local/bin /usr/share "
        + "/usr/src /var /var/log /var/mail /var/spool /var/tmp"
}

extension Dice {
    fileprivate mutating func sentence() -> String {
        let text = words(DynamicVariables.latin, 4...10)
        return text.prefix(1).uppercased() + text.dropFirst() + "."
    }

    fileprivate mutating func sentences(_ count: ClosedRange<Int>) -> String {
        (0..<number(count)).map { _ in sentence() }.joined(separator: " ")
    }

    fileprivate mutating func stem() -> String { words(DynamicVariables.nouns, 1...3).underscored }
}

extension String {
    fileprivate var hyphenated: String { split(separator: " ").joined(separator: "-") }
    fileprivate var underscored: String { split(separator: " ").joined(separator: "_") }
}
