extension DynamicVariables {
    static let internet: [String: Maker] = [
        "randomEmail": { "\($0.userName())@\($0.domainName())" },
        "randomExampleEmail": { "\($0.userName())@example.\($0.word("com net org"))" },
        "randomUserName": { $0.userName() },
        "randomProtocol": { $0.word("http https") },
        "randomUrl": { "\($0.word("http https"))://\($0.domainName())" },
        "randomDomainName": { $0.domainName() },
        "randomDomainSuffix": { $0.word("com net org info name biz") },
        "randomDomainWord": { $0.word(lastNames).lowercased() },
        "randomIP": { dice in (0..<4).map { _ in String(dice.number(1...254)) }.joined(separator: ".") },
        "randomIPV6": { $0.pattern("xxxx:xxxx:xxxx:xxxx:xxxx:xxxx:xxxx:xxxx") },
        "randomUserAgent": { $0.userAgent() },
        "randomMACAddress": { $0.pattern("xx:xx:xx:xx:xx:xx") },
        "randomPassword": { dice in
            (0..<15).map { _ in dice.character(of: "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789")
            }.joined()
        },
    ]

    static let images: [String: Maker] = {
        let kinds =
            "Abstract Animals Business Cats City Food Nightlife Fashion People Nature Sports Transport"
        var makers: [String: Maker] = [
            "randomAvatarImage": { "https://avatars.example.com/\($0.number(1...999)).jpg" },
            "randomImageUrl": { _ in "https://images.example.com/640/480" },
            "randomImageDataUri": { _ in
                "data:image/svg+xml;charset=UTF-8,%3Csvg%20xmlns%3D%22http%3A%2F%2Fwww.w3.org%2F2000%2Fsvg%22%2F%3E"
            },
        ]
        for kind in kinds.split(separator: " ") {
            makers["random\(kind)Image"] = { _ in "https://images.example.com/640/480/\(kind.lowercased())" }
        }
        return makers
    }()
}

extension Dice {
    fileprivate mutating func userName() -> String {
        let name = "\(word(DynamicVariables.firstNames))\(word(". _"))\(word(DynamicVariables.lastNames))"
        return name + (number(0...1) == 0 ? "" : String(number(1...99)))
    }

    /// A host that nobody can register (RFC 2606, section 2).
    fileprivate mutating func domainName() -> String {
        "\(word(DynamicVariables.lastNames).lowercased()).example"
    }

    fileprivate mutating func userAgent() -> String {
        let system = pick([
            "X11; Linux x86_64", "Windows NT 10.0; Win64; x64", "Macintosh; Intel Mac OS X 10_15_7",
        ])
        return
            "Mozilla/5.0 (\(system)) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/\(number(100...150)).0.0.0 Safari/537.36"
    }
}
