import Testing

@testable import InterceptorEngine

struct ProofKeyTests {
    @Test("the example of RFC 7636, appendix B")
    func challenges() {
        let proof = ProofKey(verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
        #expect(proof.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    }

    @Test func isNeverTheSame() {
        let texts = Set((0..<100).map { _ in ProofKey().verifier })
        #expect(texts.count == 100)
        #expect(texts.allSatisfy { $0.utf8.count == 43 && !$0.contains("=") })
    }
}
