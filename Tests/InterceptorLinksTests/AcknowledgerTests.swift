import Testing

@testable import InterceptorLinks

@Suite struct AcknowledgerTests {
    @Test func acknowledgesOnlyWhatHasNoOpenFrameBeforeIt() {
        let book = Acknowledger()
        for seq in 1...3 { book.began(seq) }
        #expect(book.committed(2) == nil)
        #expect(book.committed(1) == 2)
        #expect(book.committed(3) == 3)
    }

    @Test func acknowledgesNothingAfterAFailure() {
        let book = Acknowledger()
        for seq in 1...2 { book.began(seq) }
        book.failed()
        #expect(book.committed(2) == nil)
        #expect(book.committed(1) == nil)
    }
}
