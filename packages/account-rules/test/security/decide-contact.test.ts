// Every kind of contact list an address can be added to.

import { describe, expect, test } from 'vitest'
import { decideContactAddition } from '../../src/index.ts'

const AT = new Date('2026-05-03T12:00:00Z')
const confirmed = (addressKey: string) => ({ addressKey, confirmedAt: AT })
const waiting = (addressKey: string) => ({ addressKey, confirmedAt: null })
const others = (count: number) =>
  Array.from({ length: count }, (_, n) => (n % 2 ? confirmed : waiting)(`other${n}@example.org`))

const MARY = 'mary@example.org'
const allowed = { kind: 'allowed' }
const refused = (reason: string) => ({ kind: 'refused', reason })

describe('decideContactAddition', () => {
  test.each<[string, ReturnType<typeof others>, object]>([
    ['the first address', [], allowed],
    ['the tenth, confirmed and waiting counted together', others(9), allowed],
    ['the eleventh', others(10), refused('too-many-contacts')],
    ['far more than there can be', others(50), refused('too-many-contacts')],
    ['one that is there already', [confirmed(MARY)], refused('already-confirmed')],
    ['one that is there, in a full list', [...others(9), confirmed(MARY)], refused('already-confirmed')],
    ['one that waits for its code', [waiting(MARY)], allowed],
    ['one that waits for its code, in a full list', [...others(9), waiting(MARY)], allowed],
  ])('%s', (_, contacts, decision) => {
    expect(decideContactAddition(MARY, contacts)).toEqual(decision)
  })
})
