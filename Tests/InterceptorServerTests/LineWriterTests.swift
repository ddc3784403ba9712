import NIOCore
import Synchronization
import Testing

@testable import InterceptorServer

struct LineWriterTests {
    private func written(_ line: some Encodable) -> String {
        let text = Mutex("")
        LineWriter { bytes in text.withLock { $0 += String(buffer: bytes) } }.write(line)
        return text.withLock { $0 }
    }

    @Test func writesALine() {
        #expect(written(["url": "http://a/"]) == "{\"url\":\"http://a/\"}\n")
    }

    @Test func saysThatALineCannotBeWritten() {
        let line = written(["expiresAtMs": Double.infinity])
        #expect(line.contains(#""kind":"failed""#) && line.hasSuffix("}\n"))
    }
}
