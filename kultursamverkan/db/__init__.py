"""The embedded database: SQLite with a Swedish collation and Swedish case folding (ENGINE "kultursamverkan.db")."""
