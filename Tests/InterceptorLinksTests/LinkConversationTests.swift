import Foundation
import InterceptorFrames
import InterceptorProtocol
import Testing

@testable import InterceptorLinks

@Suite struct LinkConversationTests {
    private func hello(protocol version: Int, min: Int? = nil) throws -> LinkMessage {
        let minimum = min.map { #","protocolMin":\#($0)"# } ?? ""
        return try LinkMessage(
            payload: Array(
                #"{"kind":"hello","protocol":\#(version)\#(minimum),"extensionVersion":"1","profileId":"p","browser":{"name":"B","version":"1"}}"#
                    .utf8
            )
        )
    }

    private func errors(_ actions: [LinkConversation.Action]) -> [WireErrorCode] {
        actions.compactMap { if case .send(.error(let error, _, _)) = $0 { error.code } else { nil } }
    }

    @Test func takesNothingBeforeHello() {
        var conversation = LinkConversation()
        #expect(errors(conversation.received(.ping)) == [.helloExpected])
        #expect(conversation.state == .awaitingHello)
    }

    @Test func linksAfterHello() throws {
        var conversation = LinkConversation()
        guard case .register? = conversation.received(try hello(protocol: 1)).first else {
            Issue.record("no registration")
            return
        }
        #expect(conversation.state == .linked)
    }

    @Test func endsWithAnExtensionThatIsTooOldOrTooNew() throws {
        var old = LinkConversation()
        #expect(errors(old.received(try hello(protocol: 0))) == [.protocolTooOld])
        #expect(old.state == .ended)
        var new = LinkConversation()
        #expect(errors(new.received(try hello(protocol: 9, min: 5))) == [.protocolTooNew])
        #expect(new.state == .ended)
    }

    @Test func speaksWithANewerExtensionThatStillSpeaksOurs() throws {
        var conversation = LinkConversation()
        _ = conversation.received(try hello(protocol: 9, min: 1))
        #expect(conversation.state == .linked)
    }

    @Test func keepsCommandsAndLinksApart() throws {
        var conversation = LinkConversation()
        _ = conversation.received(.control(ControlRequest(id: "1", action: .status)))
        #expect(errors(conversation.received(try hello(protocol: 1))) == [.helloExpected])
    }
}
