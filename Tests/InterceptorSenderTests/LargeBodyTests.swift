import Foundation
import InterceptorEngine
import InterceptorModel
import Testing

@testable import InterceptorSender

#if os(Linux)
    /// Memory while large bodies go up and down, in a process of its own.
    ///
    /// `INTERCEPTOR_LARGE_BODY_BYTES=1000000000` in the environment makes them 1 GB.
    @Suite(.timeLimit(.minutes(3)), .enabled(if: HelperProgram.path("python3") != nil))
    struct LargeBodyTests {
        /// The most memory that the process may have had.
        static let residentBytesMax = 100_000_000

        /// How long the bodies are.
        static var bodyBytes: Int {
            ProcessInfo.processInfo.environment["INTERCEPTOR_LARGE_BODY_BYTES"].flatMap { Int($0) }
                ?? 150_000_000
        }

        /// Answers GET with as many bytes as the path says, and PUT with how many came.
        private static let program = """
            import http.server
            class Handler(http.server.BaseHTTPRequestHandler):
                protocol_version = "HTTP/1.1"
                def log_message(self, *_): pass
                def answer(self, length):
                    self.send_response(200)
                    self.send_header("Content-Length", str(length))
                    self.end_headers()
                def do_GET(self):
                    left = int(self.path[1:])
                    self.answer(left)
                    block = bytes(range(256)) * 1024
                    while left > 0:
                        self.wfile.write(block[:left])
                        left -= len(block[:left])
                def do_PUT(self):
                    count = 0
                    left = int(self.headers["Content-Length"])
                    while left > 0:
                        got = len(self.rfile.read(min(left, 1 << 18)))
                        if not got: break
                        (count, left) = (count + got, left - got)
                    text = str(count).encode()
                    self.answer(len(text))
                    self.wfile.write(text)
            server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
            print("PORT", server.server_port, flush=True)
            server.serve_forever()
            """

        static func server() throws -> (program: HelperProgram, url: String) {
            let python = try HelperProgram(try #require(HelperProgram.path("python3")), ["-c", program])
            return (python, "http://127.0.0.1:\(try #require(python.line(after: "PORT ")))")
        }

        /// The most memory that this process has had, in bytes.
        static func residentBytesPeak() throws -> Int {
            let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
            let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
            return try #require(
                line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }
            ) * 1024
        }

        @Test func `A large answer is kept without being held in memory`() async {
            await #expect(processExitsWith: .success) {
                let (python, url) = try LargeBodyTests.server()
                defer { python.stop() }
                let count = LargeBodyTests.bodyBytes
                let started = ContinuousClock.now
                let body = try await CurlSender().send(OutgoingRequest(url: "\(url)/\(count)")).body
                let took = ContinuousClock.now - started
                #expect(body.count == count)
                let end = try body.bytes(from: count - 1, limit: 10)
                #expect(end == [UInt8(truncatingIfNeeded: (count - 1) % (256 * 1024))])
                let peak = try LargeBodyTests.residentBytesPeak()
                print("down:", count, "bytes in", took, "peak", peak)
                #expect(peak < LargeBodyTests.residentBytesMax)
            }
        }

        @Test func `A large file is sent without being held in memory`() async {
            await #expect(processExitsWith: .success) {
                let (python, url) = try LargeBodyTests.server()
                defer { python.stop() }
                let count = LargeBodyTests.bodyBytes
                let path = FileManager.default.temporaryDirectory.appending(
                    path: "large-\(UUID().uuidString)"
                ).path
                #expect(FileManager.default.createFile(atPath: path, contents: nil))
                defer { try? FileManager.default.removeItem(atPath: path) }
                #expect(truncate(path, count) == 0)
                let started = ContinuousClock.now
                let response = try await CurlSender().send(
                    OutgoingRequest(method: "PUT", url: url, body: .file(path: path))
                )
                let took = ContinuousClock.now - started
                #expect(try response.bytes == Array(String(count).utf8))
                let peak = try LargeBodyTests.residentBytesPeak()
                print("up:", count, "bytes in", took, "peak", peak)
                #expect(peak < LargeBodyTests.residentBytesMax)
            }
        }
    }
#endif
