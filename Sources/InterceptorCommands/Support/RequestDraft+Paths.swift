import Foundation
import InterceptorModel

extension RequestDraft {
    /// The same with every file by its whole path: whoever sends it may work in another folder.
    var withWholePaths: RequestDraft {
        var draft = self
        switch body {
        case .file(let path, let contentType):
            draft.body = .file(path: Self.whole(path), contentType: contentType)
        case .multipart(let parts): draft.body = .multipart(parts.map(Self.whole))
        case .none, .text, .bytes, .urlencoded, .graphql: break
        }
        if case .oauth1(var key) = auth, !key.privateKeyPath.isEmpty {
            key.privateKeyPath = Self.whole(key.privateKeyPath)
            draft.auth = .oauth1(key)
        }
        draft.settings.caPath = settings.caPath.map(Self.whole)
        draft.settings.clientCertificate = settings.clientCertificate.map { certificate in
            ClientCertificate(
                certificatePath: Self.whole(certificate.certificatePath),
                keyPath: certificate.keyPath.map(Self.whole),
                password: certificate.password
            )
        }
        return draft
    }

    private static func whole(_ part: Part) -> Part {
        guard case .file(let path) = part.content else { return part }
        var part = part
        part.content = .file(path: whole(path))
        return part
    }

    private static func whole(_ path: String) -> String {
        // What a variable holds is not known yet.
        let isWhole = path.isEmpty || path.hasPrefix("/") || path.hasPrefix("{{")
        return isWhole ? path : FileManager.default.currentDirectoryPath + "/" + path
    }
}
