// A text message on its way: what is written to which phone, and the port by which it leaves. Who composes and queues
// it is elsewhere.

import type { Mail } from './mail.ts'

/** A text message as it is composed. */
export type TextMessage = {
  kind: 'text'
  /** The number in E.164 form: a plus sign and digits. */
  to: string
  text: string
  /** From this moment on it is no use and is not sent; null for what stays true. */
  goodUntil: Date | null
}

/**
 * A text message as it leaves. `id` stays the same however often it is sent, so that a receiver can send it on once.
 */
export type OutgoingText = TextMessage & { id: string; queuedAt: Date }

/** Hands one text message over, or throws TextNotTaken. Once it returns, the message is somebody else's to deliver. */
export type TextSender = { send(text: OutgoingText): Promise<void> }

/** What the queue takes: mails, as older servers queued them too, and text messages. */
export type Message = Mail | TextMessage

export function isText(message: Message): message is TextMessage {
  return 'kind' in message && message.kind === 'text'
}

/** Thrown when a text message could not be handed over. Neither message nor fields name a number or a text. */
export class TextNotTaken extends Error {
  override name = 'TextNotTaken'
  /** True when the receiver said that this very message will never be taken. */
  readonly isFinal: boolean

  constructor(message: string, isFinal: boolean) {
    super(message)
    this.isFinal = isFinal
  }
}

/** The sender of a service without text messages: what is still queued for it goes nowhere. */
export const sendNoTexts: TextSender = { send: async () => {} }
