import Foundation
import InterceptorFrames

/// The file by which a browser finds the bridge.
///
/// - SeeAlso: <https://developer.chrome.com/docs/extensions/develop/concepts/native-messaging#native-messaging-host>
public struct HostManifest: Sendable, Hashable, Codable {
    /// The name the extension asks for.
    public var name: String
    /// Words for people.
    public var description: String
    /// The bridge's file, absolute but on Windows.
    public var path: String
    /// How the browser talks to it; always `stdio`.
    public var type: String
    /// The extensions that may start it.
    public var allowedOrigins: [String]

    private enum CodingKeys: String, CodingKey {
        case name, description, path, type
        case allowedOrigins = "allowed_origins"
    }

    /// The file's name.
    public static let fileName = ExtensionIdentity.hostName + ".json"

    /// Makes the manifest for an installed bridge.
    ///
    /// - Parameter path: The bridge's file.
    public init(path: String) {
        name = ExtensionIdentity.hostName
        description = "Carries what the Interceptor extension captures to the Interceptor app on this machine"
        self.path = path
        type = "stdio"
        allowedOrigins = ExtensionIdentity.allowedOrigins
    }

    /// The file's text.
    public var text: String {
        """
        {
          "name": \(JSONText.literal(name)),
          "description": \(JSONText.literal(description)),
          "path": \(JSONText.literal(path)),
          "type": \(JSONText.literal(type)),
          "allowed_origins": [\(allowedOrigins.map(JSONText.literal).joined(separator: ", "))]
        }

        """
    }

    /// Reads a manifest.
    ///
    /// - Parameter path: The file.
    /// - Returns: What it says.
    /// - Throws: When it cannot be read or is not a manifest.
    static func read(_ path: String) throws -> HostManifest {
        try JSONDecoder().decode(HostManifest.self, from: Data(contentsOf: URL(filePath: path)))
    }
}
