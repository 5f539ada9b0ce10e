// Familiar networks: when an account last signed in from each.

import { expect, test } from 'vitest'
import { describeOnEveryEngine } from '../../../../test-support/engines.ts'
import { findFamiliarNetwork, setNetworkFamiliar } from '../../src/familiar-networks.ts'
import { ADA, at, BEN } from './samples.ts'

describeOnEveryEngine('A familiar network', (open) => {
  test('is one that the account has signed in from, with the last time', async () => {
    const { db } = await open()
    expect(await findFamiliarNetwork(db, ADA, '192.0.2.1')).toBeNull()
    await setNetworkFamiliar(db, ADA, '192.0.2.1', at(1))
    await setNetworkFamiliar(db, ADA, '2001:db8::/64', at(2))
    await setNetworkFamiliar(db, ADA, '192.0.2.1', at(3, 4))
    expect(await findFamiliarNetwork(db, ADA, '192.0.2.1')).toStrictEqual(at(3, 4))
    expect(await findFamiliarNetwork(db, ADA, '2001:db8::/64')).toStrictEqual(at(2))
    expect(await findFamiliarNetwork(db, ADA, '192.0.2.2')).toBeNull()
    expect(await findFamiliarNetwork(db, BEN, '192.0.2.1')).toBeNull()
  })

  test('is remembered once when several sign-ins come together', async () => {
    const { db } = await open()
    const signIn = () => db.transaction().execute((tx) => setNetworkFamiliar(tx, ADA, '192.0.2.1', at(1)))
    await Promise.all(Array.from({ length: 10 }, signIn))
    expect(await db.selectFrom('familiar_networks').select('network').execute()).toHaveLength(1)
  })
})
