"""Files written from the ledger."""
