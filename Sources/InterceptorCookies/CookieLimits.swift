/// How much of cookies is taken in.
public enum CookieLimits {
    /// Name and value together, in octets of UTF-8 (RFC 6265bis, section 5.6).
    public static let nameAndValueBytesMax = 4096
    /// The value of an attribute, in octets; longer ones are ignored (section 5.6).
    public static let attributeBytesMax = 1024
    /// 400 days, in seconds: no server sets more (section 5.5).
    public static let lifetimeSecondsMax: Double = 400 * 86400
    /// Cookies of servers and scripts in one registrable domain; one more and the jar makes room.
    public static let siteCountMax = 180
    /// How many are left in a registrable domain when room was made.
    public static let siteCountKept = 150
    /// Cookies of servers and scripts in the whole jar.
    public static let totalCountMax = 50_000
    /// How many are left in the whole jar when room was made.
    public static let totalCountKept = 45_000
}
