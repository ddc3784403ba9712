import GRDB

/// The shape of `cookies.sqlite` and how every earlier shape becomes it; migrations are appended and keep their names.
enum JarSchema {
    /// Brings any earlier database to the present shape.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 jar") { database in
            try database.execute(sql: cookies)
            try database.execute(sql: sync)
            try database.execute(sql: timeline)
        }
        return migrator
    }

    /// The columns of a cookie's key.
    ///
    /// `partition` is the site of the page at the top, or empty; `has_cross_site_ancestor` is −1 where the browser
    /// does not tell.
    static let keyColumns = "domain, name, path, is_host_only, partition, has_cross_site_ancestor"

    private static let keyDefinition = """
        domain TEXT NOT NULL,
        name TEXT NOT NULL,
        path TEXT NOT NULL,
        is_host_only INTEGER NOT NULL,
        partition TEXT NOT NULL,
        has_cross_site_ancestor INTEGER NOT NULL
        """

    private static let memberDefinition = """
        value TEXT NOT NULL,
        is_secure INTEGER NOT NULL,
        is_http_only INTEGER NOT NULL,
        same_site TEXT NOT NULL,
        expiration_date REAL
        """

    /// `cookie` is the jar; `browser_cookie` is what each browser last said of the cookies it has.
    private static let cookies = """
        CREATE TABLE cookie (
            \(keyDefinition),
            \(memberDefinition),
            store_id TEXT,
            origin TEXT NOT NULL,
            link_id INTEGER,
            created_at_ms REAL NOT NULL,
            last_accessed_at_ms REAL NOT NULL,
            PRIMARY KEY (\(keyColumns))
        ) WITHOUT ROWID;
        CREATE TABLE browser_cookie (
            link_id INTEGER NOT NULL,
            store_id TEXT NOT NULL,
            \(keyDefinition),
            \(memberDefinition),
            PRIMARY KEY (link_id, store_id, \(keyColumns))
        ) WITHOUT ROWID;
        """

    private static let sync = """
        CREATE TABLE synced_domain (
            domain TEXT NOT NULL,
            is_host INTEGER NOT NULL,
            link_id INTEGER,
            store_id TEXT NOT NULL,
            repaired INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (domain, is_host)
        ) WITHOUT ROWID;
        CREATE TABLE setting (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID;
        """

    /// Names and attributes of what changed, never values.
    private static let timeline = """
        CREATE TABLE cookie_change (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at_ms REAL NOT NULL,
            action TEXT NOT NULL,
            \(keyDefinition),
            changed TEXT NOT NULL,
            origin TEXT NOT NULL,
            link_id INTEGER,
            cause TEXT NOT NULL
        );
        """
}
