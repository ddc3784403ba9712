import GRDB
import InterceptorModel

/// A row that is checked against what the indexes cannot tell.
struct CandidateRow {
    let row: Row

    var id: Int64 { row["id"] }
    var url: String { row["url"] }
    var path: String { URLParts(url).pathAndQuery }
    var mime: String? { row["mime"] }
    var headers: (request: [Int64], response: [Int64]) { TokenDocument.headers(in: row["tokens"]) }
    var contentIDs: [Int64] {
        [row["request_content_id"] as Int64?, row["response_content_id"] as Int64?].compactMap { $0 }
    }
}
