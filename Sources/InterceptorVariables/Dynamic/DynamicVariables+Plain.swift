import InterceptorModel

extension DynamicVariables {
    static let plain: [String: Maker] = [
        "guid": { $0.uuid() },
        "randomUUID": { $0.uuid() },
        "randomInt": { String($0.number(0...1000)) },
        "randomBoolean": { $0.word("true false") },
        "randomAlphaNumeric": { $0.character(of: "0123456789abcdefghijklmnopqrstuvwxyz") },
        "randomColor": { $0.word(colors) },
        "randomHexColor": { "#" + $0.pattern("xxxxxx") },
        "randomAbbreviation": { $0.word(abbreviations) },
        "randomWord": { $0.word(nouns) },
        "randomWords": { $0.words(nouns, 2...5) },
    ]

    static let time: [String: Maker] = [
        "timestamp": { String(Int(($0.nowMs() / 1000).rounded())) },
        "isoTimestamp": { ISO8601Text.write($0.nowMs()) },
        "randomDatePast": { $0.date(days: -365...0) },
        "randomDateFuture": { $0.date(days: 0...365) },
        "randomDateRecent": { $0.date(days: -1...0) },
        "randomMonth": {
            $0.word("January February March April May June July August September October November December")
        },
        "randomWeekday": { $0.word("Monday Tuesday Wednesday Thursday Friday Saturday Sunday") },
    ]

    static let hackers: [String: Maker] = [
        "randomAdjective": { $0.word(technicalAdjectives) },
        "randomNoun": { $0.word(technicalNouns) },
        "randomVerb": { $0.word(verbs) },
        "randomIngverb": { $0.word(ingVerbs) },
        "randomPhrase": {
            let noun = $0.word(technicalNouns)
            return
                "Try to \($0.word(verbs)) the \($0.word(abbreviations)) \(noun), then \($0.word(verbs)) the "
                + "\($0.word(technicalAdjectives)) \($0.word(technicalNouns))!"
        },
    ]

    static let colors =
        "red green blue yellow purple orange teal olive maroon silver gold indigo violet cyan tan lime"
    static let nouns =
        "apple bridge candle desert engine forest garden harbor island jacket kettle ladder mirror "
        + "needle orchard pencil quarry river saddle tunnel umbrella valley window yarn zipper"
    static let abbreviations =
        "API CPU CSS DNS EXE FTP GPU HDD HTTP JSON PCI RAM SDD SMTP SQL SSL TCP USB XML XSS"
    static let technicalAdjectives =
        "auxiliary primary optical virtual digital wireless mobile redundant online open"
    static let technicalNouns =
        "driver protocol bandwidth panel microchip program port card array interface system "
        + "sensor firewall pixel alarm feed monitor circuit transmitter"
    static let verbs =
        "bypass hack override compress copy navigate index connect generate parse reboot transmit"
    static let ingVerbs =
        "bypassing hacking overriding compressing copying navigating indexing connecting "
        + "generating parsing rebooting transmitting"
}
