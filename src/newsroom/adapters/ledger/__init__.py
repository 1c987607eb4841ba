"""Keep the ledger in a database: SQLite beside the drafts, or PostgreSQL."""
