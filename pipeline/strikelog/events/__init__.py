"""Attacks: what clauses tell of them, which clauses are one attack, and their rows."""
