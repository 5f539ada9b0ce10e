// What the development mailbox says of itself.

export const mailboxWords = {
  title: 'Development mailbox',
  what: 'No SMTP server is set, and this service can only be reached from this machine. Every mail it would send is shown here, newest first, and every text message, unless SPAREKEY_TEXT_WEBHOOK is set. With SMTP_URL set there is no such page.',
  empty: 'No mail yet.',
  textMessage: 'Text message',
} as const
