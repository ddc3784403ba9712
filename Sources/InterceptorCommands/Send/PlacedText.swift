import ArgumentParser
import Synchronization

/// An option's value and its place among all of them.
///
/// The argument parser reads from left to right, but keeps each option's values by themselves; the places tell in which
/// order `-d`, `--data-urlencode` and the like were given.
struct PlacedText: ExpressibleByArgument, Sendable {
    private static let places = Atomic<Int>(0)

    let text: String
    let place: Int

    init?(argument: String) {
        text = argument
        place = Self.places.add(1, ordering: .relaxed).newValue
    }
}
