/// Finds the word that was probably meant.
enum Spelling {
    /// The candidate nearest to a word, when it is near enough to be a slip.
    ///
    /// - Parameters:
    ///   - word: What was written.
    ///   - candidates: What would be right.
    /// - Returns: `nil` when none is within two edits, or one for words of up to three letters.
    static func nearest(to word: String, among candidates: [String]) -> String? {
        guard word.unicodeScalars.count <= 32 else { return nil }
        let ranked = candidates.map { (name: $0, edits: edits(from: word, to: $0)) }
        guard let best = ranked.min(by: { $0.edits < $1.edits }) else { return nil }
        return best.edits <= (word.unicodeScalars.count <= 3 ? 1 : 2) ? best.name : nil
    }

    /// The number of scalars to insert, delete or replace (Levenshtein).
    private static func edits(from word: String, to other: String) -> Int {
        let columns = Array(other.unicodeScalars)
        var row = Array(0...columns.count)
        for (line, scalar) in word.unicodeScalars.enumerated() {
            var diagonal = row[0]
            row[0] = line + 1
            for column in columns.indices {
                let replaced = diagonal + (columns[column] == scalar ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
            }
        }
        return row[columns.count]
    }
}
