"""All that touches the world: files, the database, pictures, PDFs, the clock."""
