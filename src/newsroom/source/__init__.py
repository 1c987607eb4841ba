"""Text in, values out: front matter with places, Markdown blocks, credits, hashes."""
