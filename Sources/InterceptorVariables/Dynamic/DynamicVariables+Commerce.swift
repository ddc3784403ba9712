extension DynamicVariables {
    static let commerce: [String: Maker] = [
        "randomDepartment": {
            $0.word("Books Music Garden Tools Toys Sports Shoes Health Beauty Grocery Outdoors")
        },
        "randomProductName": { "\($0.word(adjectives)) \($0.word(materials)) \($0.word(products))" },
        "randomProductAdjective": { $0.word(adjectives) },
        "randomProductMaterial": { $0.word(materials) },
        "randomProduct": { $0.word(products) },
        "randomPrice": { $0.pattern("\($0.number(100...998)).##") },
    ]

    static let companies: [String: Maker] = [
        "randomCompanyName": { "\($0.word(lastNames)) \($0.word(suffixes))" },
        "randomCompanySuffix": { $0.word(suffixes) },
        "randomCatchPhrase": { "\($0.word(catchAdjectives)) \($0.word(descriptors)) \($0.word(catchNouns))" },
        "randomCatchPhraseAdjective": { $0.word(catchAdjectives) },
        "randomCatchPhraseDescriptor": { $0.word(descriptors) },
        "randomCatchPhraseNoun": { $0.word(catchNouns) },
        "randomBs": { "\($0.word(buzz)) \($0.word(bsAdjectives)) \($0.word(bsNouns))" },
        "randomBsAdjective": { $0.word(bsAdjectives) },
        "randomBsBuzz": { $0.word(buzz) },
        "randomBsNoun": { $0.word(bsNouns) },
    ]

    static let databases: [String: Maker] = [
        "randomDatabaseColumn": {
            $0.word("id title name email phone token group category password createdAt updatedAt")
        },
        "randomDatabaseType": {
            $0.word("int varchar text date tinyint bigint float double decimal boolean blob enum")
        },
        "randomDatabaseCollation": {
            $0.word("utf8_unicode_ci utf8_general_ci utf8_bin ascii_bin cp1250_bin")
        },
        "randomDatabaseEngine": { $0.word("InnoDB MyISAM MEMORY CSV BLACKHOLE ARCHIVE") },
    ]

    static let finance: [String: Maker] = [
        "randomBankAccount": { $0.pattern("########") },
        "randomBankAccountName": {
            $0.word("Savings Checking Investment Auto Personal Home Money") + " "
                + $0.word("Account Loan Market")
        },
        "randomCreditCardMask": { $0.pattern("####") },
        "randomTransactionType": { $0.word("deposit withdrawal payment invoice") },
        "randomCurrencyCode": { $0.word("EUR USD GBP JPY CHF SEK NOK DKK PLN CZK CAD AUD BRL INR KRW ZAR") },
        "randomCurrencyName": {
            $0.word("Euro Dollar Pound Yen Franc Krona Krone Zloty Koruna Real Rupee Won Rand")
        },
        "randomCurrencySymbol": { $0.word("€ $ £ ¥ ₩ ₹ ₪ ₱ zł kr") },
        "randomBitcoin": { $0.bitcoinAddress() },
        "randomBankAccountIban": { $0.iban() },
        "randomBankAccountBic": { $0.pattern("????") + $0.word(countryCodes) + $0.pattern("??") },
    ]

    static let adjectives =
        "Small Ergonomic Rustic Sleek Awesome Practical Refined Handmade Tasty Gorgeous Fantastic"
    static let materials =
        "Steel Wooden Concrete Plastic Cotton Granite Rubber Metal Soft Fresh Frozen Leather"
    static let products =
        "Chair Car Computer Keyboard Mouse Bike Ball Gloves Shirt Table Shoes Hat Towels Soap Pizza"
    static let suffixes = "Inc LLC Group AG GmbH Ltd"
    static let catchAdjectives =
        "Adaptive Advanced Balanced Compatible Distributed Enhanced Focused Integrated Open"
    static let descriptors =
        "asynchronous bottom-line cohesive dynamic even-keeled global hybrid local modular stable"
    static let catchNouns =
        "ability access adapter algorithm alliance analyzer array budget capacity challenge hub"
    static let buzz =
        "implement utilize integrate streamline optimize evolve transform embrace enable orchestrate"
    static let bsAdjectives =
        "clicks-and-mortar value-added vertical proactive robust scalable leading-edge dynamic"
    static let bsNouns =
        "synergies paradigms markets partnerships infrastructures platforms initiatives channels"
}

extension Dice {
    fileprivate mutating func bitcoinAddress() -> String {
        let digits = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
        return word("1 3") + (0..<number(25...33)).map { _ in character(of: digits) }.joined()
    }

    /// A German account number with its check digits (ISO 13616).
    fileprivate mutating func iban() -> String {
        let account = pattern("##################")
        let remainder = (account + "131400").utf8.reduce(0) { ($0 * 10 + Int($1) - 48) % 97 }
        let check = 98 - remainder
        return "DE\(check < 10 ? "0" : "")\(check)\(account)"
    }
}
