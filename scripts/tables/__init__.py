"""Checks the project's own data files and turns them into C++ tables."""
