import Foundation
import InterceptorInterchange
import InterceptorModel
import Testing

/// The judge is curl itself: what it sends when bash runs a command is what the command is read as.
@Suite(
    "A command is read as what curl sends",
    .enabled(if: FileManager.default.fileExists(atPath: "/bin/bash"))
)
struct CurlImportRunTests {
    /// Commands; `URL` is a server's address without a path.
    static let commands = [
        "curl URL", "curl URL/a?b#c", "curl URL/a/../b/./c/..", "curl --path-as-is URL/a/../b",
        "curl 'URL?q=1'",
        "curl -X 'wHat' URL", "curl -I URL", "curl --head URL/x", "curl -X PUT -I URL",
        "curl -d 'a=1' -d b=2 URL", "curl -d 'a b=%zz&c' URL", "curl -d '' URL", "curl -da=1 URL",
        "curl URL -d @one.txt",
        "curl --data-binary @data.txt URL", "curl --data-raw @data.txt URL", "curl --data-ascii @one.txt URL",
        "curl --data-binary @- URL <<< 'here'",
        "curl -d @- URL <<< 'here'", "curl URL -d @- <<EOF\na\nb\nEOF",
        "curl URL --data-binary @- <<'EOF'\n$a `b` \\n\nEOF",
        "curl URL --data-binary @- <<-EOF\n\t\ta\\\nb \\$x \"q\"\n\tEOF", "echo '{\"a\":1}' | curl URL -d @-",
        "echo -n 'a b' | curl URL --data-binary @-",
        "printf abc | curl -T - URL/up -H 'Transfer-Encoding:' -H 'Content-Length: 3'",
        "cat one.txt | curl --data-binary @- URL", "printf '%s' 'a%b\\n' | curl --data-binary @- URL",
        "base64 --decode <<'E' | curl --data-binary @- URL\nAP8K\nE",
        "curl --data-urlencode 'a=b c&d' URL", "curl --data-urlencode 'b c' --data-urlencode '=d=e' URL",
        "curl --data-urlencode 'ž=ž~-._*+/' URL",
        "curl -G -d a=1 -d 'b=2' URL/x", "curl -G -d a=1 'URL/x?y'",
        "curl -G --data-urlencode 'a=b c' 'URL?y=1#f'",
        "curl -G -I -d a=1 URL", "curl -G URL",
        "curl --url-query a=b --url-query 'c d' --url-query '+e=%20' 'URL/?x&'",
        "curl --url-query a=b -d x=y URL", "curl --json '{\"a\":' --json '1}' URL",
        "curl --json '{}' -d x URL",
        "curl --json '{}' -H 'Accept: a/b' -H 'content-type: c/d' URL",
        "curl --json '{}' -X PUT -H 'Accept:' URL",
        "curl -H 'A: 1' -H 'a:2' -H 'A;' -H 'B:   x y ' -H 'Empty:' -H 'nocolon' URL", "curl -H 'X;y' URL",
        "curl -H 'Host: example.com' URL", "curl -H 'Content-Type:' -d x=1 URL",
        "curl -H 'CONTENT-TYPE: a/b' -d x=1 URL",
        "curl -A agent URL", "curl -A '' URL", "curl -A agent -H 'User-Agent: other' URL",
        "curl -H 'User-Agent:' URL",
        "curl -e http://ref/ URL", "curl -e 'http://ref/;auto' URL",
        "curl --referer http://ref/ -H 'Referer:' URL",
        "curl -b 'a=1; b=2' URL", "curl -b a=1 -b b=2 URL", "curl -b a=1 -H 'Cookie: c=3' URL",
        "curl -b none.txt URL",
        "curl -r 0-9 -A x -e y URL", "curl --compressed URL",
        "curl --compressed -H 'accept-encoding: gzip' URL",
        "curl -u user:pa:ss URL", "curl -u ':p' URL", "curl -u 'u:' URL",
        "curl -u u:p -H 'Authorization: x' URL",
        "curl --oauth2-bearer TOKEN URL", "curl -u a:b --digest --basic URL",
        "curl -F a=1 -F 'b=x;type=text/plain' URL", "curl -F 'a=\"x;y\\\"z\\\\\"' URL",
        "curl -F 'a=b;c=d' URL",
        "curl -F f=@one.txt URL", "curl -F 'f=@one.txt;type=a/b;filename=q\".bin' URL",
        "curl -F 'f=<one.txt' URL",
        "curl -F 'f=@\"one.txt\"' -F 'g=@data.txt;type=text/html; charset=utf-8' URL",
        "curl --form-string 'a=@x;type=y' URL",
        "curl -F 'a=@-' URL < one.txt", "curl -F 'ž\"=1' URL",
        "curl -F 'a=x;type=text/html;charset=utf-8;filename=f' URL",
        "curl -T one.txt URL", "curl -T one.txt URL/", "curl -T one.txt URL/x", "curl -T one.txt 'URL/?q'",
        "curl -T one.txt URL/d/",
        "curl -T one.txt -T data.txt URL/a URL/b", "curl -T one.txt -X POST -H 'Content-Type: a/b' URL/x",
        "curl URL/1 URL/2", "curl URL/1 -d x --next URL/2", "curl --url URL/1 --url URL/2",
        "curl -d x URL/1; curl URL/2",
        "false || curl URL/1", "(curl URL/1)\n{ curl URL/2; }",
        "curl 'URL/[1-3]'", "curl 'URL/{a,b}/[08-10]'", "curl 'URL/[a-e:2]'", "curl -g 'URL/[1-3]{a}'",
        "curl URL/{a,b}",
        "curl URL/\\\n  -H 'A: 1' \\\n  -H \"B: 2\" # comment\n# another\n",
        "curl -sSLkv URL -o /dev/null -w x",
        "curl -H \"A: \\$x \\\\ \\\" \\a 'q'\" URL", "curl -H 'A: a'\\''b'\"c\"d URL",
        "curl -H $'A: \\x41\\u017e\\101\\t\\'\\\\\\e' URL",
        "curl -H A:\\ b URL", "c\"u\"rl 'URL'", "command curl URL", "env A=1 curl URL", "A=1 curl URL",
        "time curl URL",
        "$(which curl) URL || true", "for i in 1; do curl URL; done", "if curl URL; then curl URL/2; fi",
        "curl URL > /dev/null 2>&1", "curl URL 2>/dev/null | cat", "curl URL &>/dev/null &\nwait",
        "curl -- URL", "curl URL -: URL/2",
        "curl --no-compressed URL", "curl --compressed --no-compressed URL", "curl --data-bin x URL",
        "curl -XPOST -HA:1 URL",
        "curl -m 20 --connect-timeout 1.5 --max-redirs 3 URL", "curl --http1.1 URL",
        "curl -0 URL/ -X PUT -d x -H 'Connection:'",
        "curl ADDRESS/x", "curl URL/%41%zz",
        "curl 'URL/\"<>'", "curl -s URL//a//b",
    ]

    @Test("each command", arguments: commands)
    func readsWhatIsSent(_ command: String) throws {
        let recorder = try LoopbackRecorder()
        let folder = FileManager.default.temporaryDirectory.appending(path: "import-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("one".utf8).write(to: folder.appending(path: "one.txt"))
        try Data("a=1\r\nž\n".utf8).write(to: folder.appending(path: "data.txt"))
        let address = "127.0.0.1:\(recorder.port)"
        let text = command.replacingOccurrences(of: "URL", with: "http://\(address)")
            .replacingOccurrences(of: "ADDRESS", with: address)
        let outcome = try Bash(folder: folder).paste(text)
        let sent = recorder.take().map { CurlImportWire($0) }
        let results = CurlImport.parse(text)
        let read = try results.compactMap(\.draft).map { try CurlImportWire($0, folder: folder) }
        // curl puts the media type of --json before Accept.
        let isJSON = command.contains("--json")
        #expect(
            isJSON ? read.map(\.sorted) == sent.map(\.sorted) : read == sent,
            "\(results)\n\(outcome.errors)"
        )
        #expect(results.compactMap(\.failure).isEmpty)
    }
}
