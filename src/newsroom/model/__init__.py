"""What an article is: frozen values, no reading, no writing."""
