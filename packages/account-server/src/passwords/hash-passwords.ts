// Password hashes: argon2id, made and checked a few at a time. Whether a password is good is judge-password.ts's.

import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import { policy } from '@sparekey/account-rules'
import { openBoundedWork } from './bounded-work.ts'
import { normalisePassword, passwordLength } from './normalise-password.ts'

export { TooBusy } from './bounded-work.ts'

/** argon2id with 19 MiB, two passes and one lane: OWASP Password Storage Cheat Sheet. Salt of 16, hash of 32 bytes. */
const PARAMETERS = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1, outputLen: 32 }

/** The hash of random bytes that nobody knows, with the same parameters: an unknown username takes the same work. */
const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$T+uK4kQCGaUmJkqeX9hhuA$V5pkgfih8ItkkGMRKBbnS9xsp8HEx8VK5a4GXIPsroo'

// Memory is the price of a hash: 64 that wait hold none, and one that runs holds 19 MiB.
const QUEUE = 64

export type PasswordHasher = {
  /**
   * Hashes a password to a PHC string ('$argon2id$v=19$…').
   * @throws RangeError past the longest password of the policy; judgePassword refuses that first
   * @throws TooBusy when too many wait
   */
  hash(password: string): Promise<string>
  /**
   * Compares a password with a PHC string. Null stands for an account that has none: it takes the same time
   * and gives false.
   * @throws TooBusy when too many wait
   */
  verify(hash: string | null, password: string): Promise<boolean>
}

/** Opens a hasher: `atOnce` hashes run together (as many as there are cores and threads), `queue` more wait. */
export function openPasswordHasher(options: { atOnce?: number; queue?: number } = {}): PasswordHasher {
  const work = openBoundedWork({ atOnce: options.atOnce ?? freeThreads(), queue: options.queue ?? QUEUE })
  return {
    async hash(password) {
      const normalised = normalisePassword(password)
      if (isTooLong(normalised))
        throw new RangeError('A password to hash is no longer than the policy allows.')
      return await work.run(() => hash(normalised, PARAMETERS))
    },
    async verify(stored, password) {
      const normalised = normalisePassword(password)
      // What is too long was never hashed. It costs what every wrong password costs, and no more.
      const known = stored !== null && !isTooLong(normalised)
      const same = await work.run(() => verify(known ? stored : NOBODYS_HASH, known ? normalised : ''))
      return known && same
    },
  }
}

function isTooLong(normalised: string): boolean {
  return passwordLength(normalised) > policy.passwordLongest.value
}

/** Hashes run on libuv's threads, and one is left for reading files and looking up names. */
function freeThreads(): number {
  const threads = Number(process.env.UV_THREADPOOL_SIZE) || 4
  return Math.max(1, Math.min(availableParallelism(), threads - 1))
}
