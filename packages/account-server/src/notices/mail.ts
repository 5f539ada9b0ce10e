// A mail on its way: what is written to whom, and the port by which it leaves. Who composes and queues it is elsewhere.

/** A mail as it is composed. Lines of `text` end in '\n'. */
export type Mail = {
  to: string
  subject: string
  text: string
  html?: string
  /** From this moment on it is no use and is not sent; null for what stays true. */
  goodUntil: Date | null
}

/** A mail as it leaves. `messageId` stays the same however often it is sent, so that mailboxes show it once. */
export type OutgoingMail = Mail & { messageId: string; queuedAt: Date }

/** Hands one mail over, or throws MailNotTaken. Once it returns, the mail is somebody else's to deliver. */
export type MailSender = { send(mail: OutgoingMail): Promise<void> }

/** Thrown when a mail could not be handed over. The message and fields name no address and no text of the mail. */
export class MailNotTaken extends Error {
  override name = 'MailNotTaken'
  /** True when the server said that this mail will never be taken (RFC 5321 §4.2.1: a 5yz answer to it). */
  readonly isFinal: boolean

  constructor(message: string, isFinal: boolean) {
    super(message)
    this.isFinal = isFinal
  }
}

/** The sender of a service that runs without mail: what it is given goes nowhere. */
export const sendNothing: MailSender = { send: async () => {} }
