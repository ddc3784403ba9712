extension Unicode.Scalar {
    /// Whether it shows nothing of itself but moves a terminal's cursor, breaks a line or turns the direction of
    /// writing.
    public var isUnseen: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
