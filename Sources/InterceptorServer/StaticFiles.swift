import Foundation
import HTTPTypes
import Hummingbird
import InterceptorWebAssets
import NIOCore

/// The workbench's files, read once: a path is a key and never reaches the file system.
struct StaticFiles: Sendable {
    private struct File: Sendable {
        var bytes: ByteBuffer
        var type: String
    }

    private let files: [String: File]

    /// Reads every file below a folder.
    init(directory: URL = WebAssets.directory) {
        let root = directory.resolvingSymlinksInPath().path + "/"
        var files: [String: File] = [:]
        let walk = FileManager.default.enumerator(
            at: directory.resolvingSymlinksInPath(),
            includingPropertiesForKeys: nil
        )
        while let url = walk?.nextObject() as? URL {
            guard let type = Self.types[url.pathExtension], let data = try? Data(contentsOf: url) else {
                continue
            }
            files["/" + url.path.dropFirst(root.count)] = File(bytes: ByteBuffer(bytes: data), type: type)
        }
        files["/"] = files["/index.html"]
        self.files = files
    }

    /// The file at a path.
    func response(path: String) throws -> Response {
        guard let file = files[path] else {
            throw APIError(.notFound, "notFound", "There is no such file. The workbench is at /.")
        }
        return Response(
            status: .ok,
            headers: [.contentType: file.type, .cacheControl: "no-cache"],
            body: ResponseBody(byteBuffer: file.bytes)
        )
    }

    private static let types = [
        "html": "text/html; charset=utf-8", "js": "text/javascript; charset=utf-8",
        "css": "text/css; charset=utf-8", "svg": "image/svg+xml", "png": "image/png",
        "json": "application/json; charset=utf-8", "ico": "image/x-icon", "woff2": "font/woff2",
    ]
}
