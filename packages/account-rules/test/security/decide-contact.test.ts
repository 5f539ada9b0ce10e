// Every kind of contact list an address can be added to, and removed from.

import { describe, expect, test } from 'vitest'
import { after, DAY, decideContactAddition, decideContactRemoval, HOUR } from '../../src/index.ts'

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

describe('decideContactRemoval', () => {
  const NOW = new Date('2026-05-03T12:00:00Z')
  const ago = (time: number) => after(NOW, -time)
  const contact = (contactId: string, confirmedAt: Date | null) => ({ contactId, confirmedAt })
  const young = contact('this one', ago(10 * DAY))
  const old = contact('this one', ago(90 * DAY))
  const code = (madeAgo: number, usedAgo: number) => ({ madeAt: ago(madeAgo), usedAt: ago(usedAgo) })

  test.each<[string, ReturnType<typeof contact>, ReturnType<typeof code> | null, boolean]>([
    ['one that was never confirmed', contact('this one', null), null, true],
    ['one in an account that was never got back', young, null, false],
    ['a young one, after an older sheet', young, code(10 * DAY + 1, HOUR), true],
    ['a young one, after a sheet of the same moment', young, code(10 * DAY, HOUR), false],
    ['a young one, after a younger sheet', young, code(9 * DAY, HOUR), false],
    ['an old one, after an older sheet', old, code(91 * DAY, HOUR), true],
    ['an old one, after a sheet older than any link', old, code(30 * DAY + 1, HOUR), true],
    ['an old one, after a sheet as old as the oldest link', old, code(30 * DAY, HOUR), false],
    ['an old one, after a sheet that was just made', old, code(2 * HOUR, HOUR), false],
    ['one removed a moment before a day has passed', young, code(90 * DAY, DAY - 1), true],
    ['one removed when a day has passed', young, code(90 * DAY, DAY), false],
  ])('%s', (_, removed, lastUsedCode, isFinal) => {
    for (const others of [[], [contact('another', AT)]]) {
      const facts = {
        contactId: 'this one',
        contacts: [removed, ...others],
        removal: { kind: 'allowed', loses: [] } as const,
        lastUsedCode,
      }
      expect(decideContactRemoval(facts, NOW)).toEqual({ kind: 'allowed', isFinal })
    }
  })

  test('refuses exactly where no password and no other confirmed address would be left', () => {
    const outcomes: Record<string, number> = {}
    const removals = [
      { kind: 'allowed', loses: [] },
      { kind: 'refused', reason: 'last-way-in' },
      { kind: 'refused', reason: 'needed-for-two-step' },
    ] as const
    for (const removal of removals)
      for (const confirmedAt of [null, AT]) {
        const contacts = [contact('a', confirmedAt), contact('b', AT)]
        const facts = { contactId: 'a', contacts, removal, lastUsedCode: null }
        const isNeeded = confirmedAt !== null && removal.kind === 'refused'
        const expected = isNeeded ? removal : { kind: 'allowed', isFinal: confirmedAt === null }
        const decision = decideContactRemoval(facts, NOW)
        expect(decision, JSON.stringify(facts)).toEqual(expected)
        outcomes[decision.kind] = (outcomes[decision.kind] ?? 0) + 1
      }
    expect(outcomes).toEqual({ allowed: 4, refused: 2 })
  })

  test('knows none that is not there', () => {
    const facts = {
      contactId: 'a',
      contacts: [contact('b', AT)],
      removal: { kind: 'allowed', loses: [] } as const,
      lastUsedCode: null,
    }
    expect(decideContactRemoval(facts, NOW)).toEqual({ kind: 'refused', reason: 'no-such-contact' })
  })
})
