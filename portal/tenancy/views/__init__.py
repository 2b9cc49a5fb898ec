"""Pages of accounts, invitations, members, drafts and the municipality's settings."""
