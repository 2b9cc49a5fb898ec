"""Who may read the log of letters, and who chooses how often to be told."""

from portal.tenancy.rules import allow

allow("mail.view_letter")
allow("mail.send_letter")
allow("mail.trust_address")
allow("mail.choose_digest")
