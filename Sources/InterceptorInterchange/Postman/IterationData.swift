public import InterceptorModel

/// The rows that a collection is run with, one an iteration.
public struct IterationData: Sendable, Hashable {
    /// The rows: names and values.
    public var rows: [JSONObject]

    /// Makes data of rows.
    public init(rows: [JSONObject] = []) { self.rows = rows }

    /// Reads data: a JSON array of objects, or CSV whose first line has the names.
    ///
    /// In CSV a value without quotes that is a number is a number; every other one is text.
    ///
    /// - Parameters:
    ///   - bytes: The file's content in UTF-8 or UTF-16.
    ///   - file: Its name, for messages.
    /// - Throws: `PostmanFileError` with the place inside of the file and what to do.
    public init(_ bytes: [UInt8], file: String) throws(PostmanFileError) {
        guard let text = TextBytes.utf8(bytes) else {
            throw PostmanFileError(file, "The file is neither UTF-8 nor UTF-16 text.", "Save it as UTF-8.")
        }
        guard let first = text.first(where: { $0 > 0x20 }) else {
            throw PostmanFileError(
                file,
                "The file is empty.",
                "Give at least a line of names and a line of values."
            )
        }
        let isJSON = first == UInt8(ascii: "[") || first == UInt8(ascii: "{")
        rows = isJSON ? try Self.jsonRows(text, file: file) : try Self.csvRows(text, file: file)
    }

    private static func jsonRows(_ text: [UInt8], file: String) throws(PostmanFileError) -> [JSONObject] {
        let json = try PostmanFile.json(text, file: file)
        var rows: [JSONObject] = []
        for (place, element) in (json.array ?? [json]).enumerated() {
            guard let row = element.object else {
                throw PostmanFileError(
                    file,
                    "A row is an object, not \(element.kind) ([\(place)]).",
                    "Write [{\"name\": \"value\"}, …]."
                )
            }
            rows.append(row)
        }
        return rows
    }

    private static func csvRows(_ text: [UInt8], file: String) throws(PostmanFileError) -> [JSONObject] {
        let (records, openQuote) = CSVText.records(text)
        if let openQuote {
            throw PostmanFileError(
                file,
                "A quote of line \(openQuote) is never closed.",
                "Close it, or write it twice."
            )
        }
        let names = records[0].values.map(\.text)
        if let place = names.firstIndex(of: "") {
            throw PostmanFileError(file, "Column \(place + 1) has no name in line 1.", "Name every column.")
        }
        var rows: [JSONObject] = []
        for record in records.dropFirst() {
            guard record.values.count == names.count else {
                let missing = names.dropFirst(record.values.count).map { "“\($0)”" }.joined(separator: ", ")
                throw PostmanFileError(
                    file,
                    "Line \(record.line) has \(record.values.count) values for \(names.count) columns"
                        + (missing.isEmpty ? "." : "; \(missing) is missing."),
                    "Add what is missing, or put a value with commas into quotes."
                )
            }
            rows.append(JSONObject(zip(names, record.values).map { ($0, value($1)) }))
        }
        return rows
    }

    private static func value(_ value: CSVText.Value) -> JSONTree {
        guard !value.isQuoted, let first = value.text.utf8.first,
            first == UInt8(ascii: "-") || 0x30...0x39 ~= first,
            let json = try? JSONTree(parsing: value.text), json.number != nil
        else { return .string(value.text) }
        return json
    }
}
