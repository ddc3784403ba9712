/// Draws from a source of random numbers.
struct Dice {
    /// The source.
    private var random: any RandomNumberGenerator & Sendable
    /// The present, in milliseconds since 1970.
    let nowMs: @Sendable () -> Double

    init(random: any RandomNumberGenerator & Sendable, nowMs: @escaping @Sendable () -> Double) {
        (self.random, self.nowMs) = (random, nowMs)
    }

    /// A whole number of a range.
    mutating func number(_ range: ClosedRange<Int>) -> Int {
        let count = UInt64(range.upperBound - range.lowerBound + 1)
        return range.lowerBound + Int(random.next().multipliedFullWidth(by: count).high)
    }

    /// A number from 0 to below 1.
    mutating func fraction() -> Double { Double(random.next() >> 11) * 0x1p-53 }

    /// One of these words, which are separated by spaces.
    mutating func word(_ words: String) -> String {
        pick(words.split(separator: " ").map(String.init))
    }

    /// One of these.
    mutating func pick(_ choices: [String]) -> String { choices[number(0...choices.count - 1)] }

    /// Some of these words in a row.
    mutating func words(_ words: String, _ count: ClosedRange<Int>) -> String {
        (0..<number(count)).map { _ in word(words) }.joined(separator: " ")
    }

    /// A pattern with digits for `#`, capital letters for `?`, hexadecimal digits for `x`.
    mutating func pattern(_ pattern: String) -> String {
        var text = ""
        for sign in pattern {
            switch sign {
            case "#": text += String(number(0...9))
            case "?": text += character(of: "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
            case "x": text += character(of: "0123456789abcdef")
            default: text.append(sign)
            }
        }
        return text
    }

    /// One character of a text.
    mutating func character(of text: String) -> String {
        let utf8 = Array(text.utf8)
        return String(Unicode.Scalar(utf8[number(0...utf8.count - 1)]))
    }

    /// A UUID of version 4 (RFC 9562, section 5.4).
    mutating func uuid() -> String {
        pattern("xxxxxxxx-xxxx-4xxx-") + character(of: "89ab") + pattern("xxx-xxxxxxxxxxxx")
    }

    /// A moment between so many days before and after now, as JavaScript writes it.
    mutating func date(days: ClosedRange<Double>) -> String {
        let day = days.lowerBound + fraction() * (days.upperBound - days.lowerBound)
        return JavaScriptDate.text(nowMs() + day * 86_400_000)
    }
}
