import GRDB

/// The database's shape and how every earlier shape becomes it.
///
/// Migrations are appended and keep their names; databases of earlier versions under `Fixtures/databases/`
/// prove each step.
enum Schema {
    /// Brings any earlier database to the present shape.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 history") { database in
            try database.execute(sql: people)
            try database.execute(sql: exchange)
            try database.execute(sql: content)
            try database.execute(sql: indexes)
        }
        return migrator
    }

    private static let people = """
        CREATE TABLE setting (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE link (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            profile_id TEXT NOT NULL UNIQUE,
            profile_name TEXT NOT NULL,
            browser_name TEXT NOT NULL,
            browser_version TEXT NOT NULL,
            extension_version TEXT NOT NULL,
            last_seen_at_ms REAL NOT NULL
        );
        CREATE TABLE session (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            started_at_ms REAL NOT NULL,
            ended_at_ms REAL
        );
        """

    /// `id` is the start in microseconds since 1970, counted up until it is free.
    ///
    /// `tokens` holds the header lines by number and everything `posting` finds the exchange by.
    private static let exchange = """
        CREATE TABLE exchange (
            id INTEGER PRIMARY KEY NOT NULL,
            uid TEXT NOT NULL UNIQUE,
            revision INTEGER NOT NULL,
            state TEXT NOT NULL,
            started_at_ms REAL NOT NULL,
            link_id INTEGER NOT NULL,
            session_id INTEGER,
            request_id TEXT NOT NULL,
            hop INTEGER NOT NULL,
            redirected_from TEXT,
            resource_type TEXT NOT NULL,
            initiator TEXT,
            document_url TEXT,
            tab_id INTEGER,
            frame_id INTEGER,
            parent_frame_id INTEGER,
            is_incognito INTEGER NOT NULL,
            method TEXT NOT NULL,
            url TEXT NOT NULL,
            host TEXT NOT NULL,
            http_version TEXT,
            derived_headers TEXT NOT NULL,
            tokens TEXT NOT NULL,
            request_content_id INTEGER REFERENCES content (id),
            request_body_bytes INTEGER,
            request_body TEXT,
            status_code INTEGER,
            status_text TEXT,
            mime TEXT,
            response_content_id INTEGER REFERENCES content (id),
            response_body_bytes INTEGER,
            response_body TEXT,
            remote_address TEXT,
            is_from_cache INTEGER,
            error TEXT,
            queued_at_ms REAL,
            sent_at_ms REAL,
            headers_at_ms REAL,
            response_started_at_ms REAL,
            finished_at_ms REAL,
            notes TEXT
        );
        CREATE INDEX exchange_on_redirected_from ON exchange (redirected_from) WHERE redirected_from IS NOT NULL;
        CREATE INDEX exchange_on_request_content ON exchange (request_content_id)
            WHERE request_content_id IS NOT NULL;
        CREATE INDEX exchange_on_response_content ON exchange (response_content_id)
            WHERE response_content_id IS NOT NULL;
        CREATE TABLE header_field (
            id INTEGER PRIMARY KEY NOT NULL,
            exchange_id INTEGER NOT NULL,
            is_shared INTEGER NOT NULL DEFAULT 0,
            name TEXT NOT NULL,
            value TEXT NOT NULL
        );
        """

    private static let content = """
        CREATE TABLE content (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            sha256 BLOB NOT NULL UNIQUE,
            size_bytes INTEGER NOT NULL,
            is_complete INTEGER NOT NULL,
            is_indexed INTEGER NOT NULL DEFAULT 0
        );
        CREATE TABLE content_chunk (
            content_id INTEGER NOT NULL REFERENCES content (id) ON DELETE CASCADE,
            offset_bytes INTEGER NOT NULL,
            bytes BLOB NOT NULL
        );
        CREATE UNIQUE INDEX content_chunk_on_place ON content_chunk (content_id, offset_bytes);
        """

    private static let indexes = """
        CREATE VIRTUAL TABLE posting USING fts5 (
            tokens, content = '', detail = none, columnsize = 0, tokenize = 'ascii');
        CREATE VIRTUAL TABLE url_text USING fts5 (url, content = '', columnsize = 0, tokenize = 'trigram');
        CREATE VIRTUAL TABLE header_text USING fts5 (line, content = '', columnsize = 0, tokenize = 'trigram');
        CREATE VIRTUAL TABLE body_text USING fts5 (text, content = '', columnsize = 0, tokenize = 'trigram');
        INSERT INTO posting (posting, rank) VALUES ('hashsize', 4194304);
        INSERT INTO url_text (url_text, rank) VALUES ('hashsize', 4194304);
        INSERT INTO header_text (header_text, rank) VALUES ('hashsize', 4194304);
        """
}
