"""Pages that ask the ledger."""
