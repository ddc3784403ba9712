import InterceptorModel
import InterceptorVariables
import Testing

struct SubstitutionTests {
    private let scopes = VariableScopes([
        VariableScope(.globals, [Variable("host", "global.test"), Variable("only", "g")]),
        VariableScope(.collection, name: "Shop", [Variable("host", "collection.test")]),
        VariableScope(
            .environment,
            name: "Stage",
            [
                Variable("host", "environment.test"), Variable("url_stage", "https://{{host}}/{{path}}"),
                Variable("stage", "stage"), Variable("password", "hunter2", type: "secret"),
                Variable("off", "x", isEnabled: false), Variable("number", 1),
            ]
        ),
        VariableScope(.iterationData, [Variable("path", "row"), Variable("nothing", .null)]),
        VariableScope(.local, [Variable("mine", "local")]),
    ])

    private func substitution() -> Substitution { Substitution(scopes, dynamic: .seeded) }

    @Test(arguments: [
        ("nearest wins: {{host}}", "nearest wins: environment.test"),
        ("{{only}}{{mine}}{{number}}", "glocal1"),
        ("{{url_{{stage}}}}", "https://environment.test/row"),
        ("{\"a\":{\"b\":\"{{mine}}\"}}", "{\"a\":{\"b\":\"local\"}}"),
        ("{{{mine}}}", "{local}"),
        ("{{off}}{{nothing}}{{ mine }}{{}}", "{{off}}{{nothing}}{{ mine }}{{}}"),
        ("{{mine}", "{{mine}"),
        ("ü{{mine}}ü", "ülocalü"),
    ])
    func replaces(template: String, expected: String) {
        var substitution = substitution()
        let text = substitution.text(template, at: "url")
        #expect(text == expected)
    }

    @Test func endsWhenNamesLeadToEachOther() {
        let scopes = VariableScopes([
            VariableScope(
                .globals,
                [Variable("a", "{{b}}"), Variable("b", "{{a}}"), Variable("c", "{{c}}{{c}}")]
            )
        ])
        var substitution = Substitution(scopes, dynamic: .seeded)
        let (circle, growing) = (substitution.text("{{a}}", at: "url"), substitution.text("{{c}}", at: "url"))
        #expect(circle.hasPrefix("{{"))
        #expect(growing.utf8.count < 3 * Substitution.textBytesMax)
    }

    @Test func tellsWhatStoodWhere() {
        var draft = RequestDraft(url: "https://{{host}}/:id")
        draft.pathVariables = [.init("id", "{{number}}")]
        draft.headers = [.init("X-{{mine}}", "1"), .init("Off", "{{missing}}", isEnabled: false)]
        draft.auth = .basic(.init(username: "u", password: "{{password}}"))
        draft.body = .multipart([.init("f", .file(path: "{{stage}}/{{unknown}}.png"))])
        var substitution = substitution()
        let resolved = substitution.draft(draft)
        #expect(resolved.wireURL == "https://environment.test/1")
        #expect(resolved.headers[0].name == "X-local")
        #expect(resolved.auth == .basic(.init(username: "u", password: "hunter2")))
        #expect(resolved.body == .multipart([.init("f", .file(path: "stage/{{unknown}}.png"))]))
        #expect(substitution.unresolved == [.init(name: "unknown", place: "body.parts[0].file")])
        let secret = substitution.uses.first { $0.name == "password" }
        #expect(secret?.isSecret == true && secret?.scope == .environment && secret?.scopeName == "Stage")
        #expect(secret?.place == "auth.password")
    }
}
