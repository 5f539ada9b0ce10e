// Forgetting: what decides nothing any more goes, and what still does stays.

import { expect, test } from 'vitest'
import { describeOnEveryEngine } from '../../../test-support/engines.ts'
import { forgetOld } from '../src/forget-old.ts'
import { type LimitKey, lockLimit, setLimit } from '../src/limits.ts'

const NOW = new Date('2031-03-14T10:32:00Z')
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000)
const ADA = '11111111-1111-4111-8111-111111111111'

describeOnEveryEngine('Forgetting', (open) => {
  test('counts of tries go when they are old, and when they count nothing', async () => {
    const { db } = await open()
    const keys = (name: string): LimitKey[] => [
      { kind: 'send', accountId: ADA, network: name },
      { kind: 'sendToAddress', subject: name },
    ]
    for (const key of keys('refused')) await lockLimit(db, key)
    for (const key of keys('right')) await setLimit(db, await known(key), { count: 0, lastAt: null })
    for (const key of keys('old')) await setLimit(db, await known(key), { count: 7, lastAt: hoursAgo(25) })
    for (const key of keys('new')) await setLimit(db, await known(key), { count: 7, lastAt: hoursAgo(23) })

    const day = hoursAgo(24)
    const before = {
      contactCodes: day,
      waitingApps: day,
      passkeyChallenges: day,
      recoveries: day,
      signIns: day,
      rememberedBrowsers: day,
      sessions: day,
      limits: day,
      familiarNetworks: day,
      removedContacts: day,
      replacedPasswords: day,
      unconfirmedRequests: day,
      supportRequests: day,
    }
    await forgetOld(db, { now: NOW, ...before })
    expect(await db.selectFrom('account_limits').select(['network', 'count']).execute()).toEqual([
      { network: 'new', count: 7 },
    ])
    expect(await db.selectFrom('shared_limits').select('count').execute()).toEqual([{ count: 7 }])

    async function known(key: LimitKey): Promise<LimitKey> {
      await lockLimit(db, key)
      return key
    }
  })
})
