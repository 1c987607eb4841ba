"""Turn approved stories into what a template sees."""
