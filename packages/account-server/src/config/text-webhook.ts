// Where text messages are handed to, and the secret they are signed with. Says what each is; sending is in notices/.

import { z } from 'zod'
import { isLoopback } from './origin.ts'

/** How long a webhook's secret may be, after the Standard Webhooks specification. */
export const TEXT_SECRET_BYTES = { least: 24, most: 64 } as const

/** An address as text becomes a URL. Codes cross the network in the open only where it is this machine's own. */
export const webhookUrl = z.string().transform((text, ctx) => {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url !== null && url.username === '' && url.password === '' && isSafe(url)) return url
  ctx.addIssue({ code: 'custom', message: 'not an address of a webhook' })
  return z.NEVER
})

/** A secret in base64 becomes its bytes. */
export const textSecret = z.string().transform((text, ctx) => {
  const written = text.replace(/^whsec_/, '')
  const bytes = Buffer.from(written, 'base64')
  const isBase64 = bytes.toString('base64').replace(/=+$/, '') === written.replace(/=+$/, '')
  if (isBase64 && bytes.length >= TEXT_SECRET_BYTES.least && bytes.length <= TEXT_SECRET_BYTES.most)
    return bytes
  ctx.addIssue({ code: 'custom', message: 'not a secret of a webhook' })
  return z.NEVER
})

function isSafe({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
}
