"""Draw the example's pictures: paint, scenes, portraits, rights."""
