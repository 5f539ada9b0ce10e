// The value of SPAREKEY_SECRET: a list of secrets, newest first. Says what a secret must look like; keys/ makes
// keys from them.

import { z } from 'zod'

/** The fewest characters in a secret: 32 hexadecimal digits are 128 bits. */
export const SECRET_SHORTEST = 32

// A repeated word passes for long. 32 random hexadecimal digits have nine different ones at least, all but
// three times in a million.
const FEWEST_DIFFERENT = 9

/** One or more secrets between white space or commas, all different. */
export const secrets = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter((secret) => secret !== ''))
  .refine((list) => list.length > 0 && list.every(isSecret) && new Set(list).size === list.length)

function isSecret(text: string): boolean {
  return text.length >= SECRET_SHORTEST && new Set(text).size >= FEWEST_DIFFERENT
}
