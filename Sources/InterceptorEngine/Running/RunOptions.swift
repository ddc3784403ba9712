public import InterceptorModel

/// How a collection is run.
public struct RunOptions: Sendable {
    /// How many iterations; `nil` is one for each row of ``data``, or one.
    public var iterationCount: Int?
    /// The rows of iteration data; an iteration past the last row uses the last one.
    public var data: [JSONObject] = []
    /// Names or ids of the folders and requests to run; empty is all of them.
    public var folders: [String] = []
    /// Whether the run ends after the first request in which something failed.
    public var bails = false
    /// The pause before each request but the first, in milliseconds.
    public var delayRequestMs = 0
    /// How many iterations run side by side; each of these lanes has variables of its own.
    public var parallelCount = 1
    /// The longest the whole run may take, in milliseconds; `nil` is for ever.
    public var timeoutMs: Int?
    /// How requests are sent, unless a collection's `protocolProfileBehavior` says otherwise.
    public var settings = RequestDraft.Settings()
    /// Whether redirects are followed whatever the collection says; `nil` leaves it to the collection.
    public var followsRedirects: Bool?
    /// How far a script may go.
    public var scriptLimits = ScriptLimits()
    /// Where paths of files begin that are not absolute; `nil` is the current folder.
    public var workingDirectory: String?
    /// Whether scripts may use the cookies of every domain, and not only of those the jar's settings list.
    public var allowsAllScriptCookies = false

    /// The default options.
    public init() {}

    /// How many iterations there are.
    public var iterations: Int { max(0, iterationCount ?? max(1, data.count)) }

    /// The row of an iteration, counted from 0.
    func row(_ iteration: Int) -> JSONObject {
        data.isEmpty ? JSONObject() : data[min(iteration, data.count - 1)]
    }
}

/// Why a collection cannot be run as asked.
public struct RunError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong and what to try.
    public var description: String
}
