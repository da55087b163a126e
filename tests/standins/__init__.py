"""Strict stand-ins of the services Wendy talks through: each refuses what the real one refuses."""
