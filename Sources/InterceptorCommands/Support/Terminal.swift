import Foundation
import InterceptorModel

/// What people and programs read: results on stdout, words for people on stderr.
enum Terminal {
    /// Whether people read the results on a screen, and not a program or a file.
    static var isScreen: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Writes a result.
    static func say(_ text: String) {
        FileHandle.standardOutput.write(Data((text + "\n").utf8))
    }

    /// Writes a result without a line's end.
    static func write(_ bytes: [UInt8]) {
        FileHandle.standardOutput.write(Data(bytes))
    }

    /// Writes words for people.
    static func complain(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    /// Text of unknown origin with everything a terminal would obey made visible.
    static func safe(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if scalar.isUnseen {
                result += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
