// Whether the link of a notice does anything: whose it is, how long and how often it works, and what it cannot undo.

import { describe, expect, test } from 'vitest'
import { after, DAY, type DisavowalFacts, decideDisavowal, policy } from '../../../src/index.ts'
import { AT, allowed, BEFORE, facts, live, NOW, refused, removed, SINCE, WHENS } from './facts.ts'

describe('the contact of the link', () => {
  test('stays where it is there, and comes back where it was removed, whatever the dates say', () => {
    for (const confirmedAt of Object.values(WHENS)) {
      expect(decideDisavowal(facts({ contacts: [live('own', confirmedAt)] }), NOW)).toEqual(allowed())
      for (const removedAt of Object.values(WHENS)) {
        const change = { contacts: [], removedContacts: [removed('own', confirmedAt, removedAt)] }
        expect(decideDisavowal(facts(change), NOW)).toEqual(allowed({ bringsBack: true }))
      }
    }
  })

  test('has to be known', () => {
    for (const contacts of [[], [live('own', null)], [live('other', BEFORE)]]) {
      expect(decideDisavowal(facts({ contacts }), NOW)).toEqual(refused('no-such-contact'))
    }
  })
})

describe('a recovery since, with a sheet', () => {
  test.each<[string, Date, boolean]>([
    ['older than the contact', after(BEFORE, -1), true],
    ['of the same moment as the contact', BEFORE, false],
    ['younger than the contact', AT, false],
  ])('%s', (_, madeAt, outranks) => {
    const usedCodes = [{ madeAt: SINCE }, { madeAt }]
    const removedContacts = [removed('own', BEFORE, SINCE)]
    for (const change of [{ usedCodes }, { usedCodes, contacts: [], removedContacts }]) {
      const decision = decideDisavowal(facts(change), NOW)
      if (outranks) expect(decision).toEqual(refused('outranked'))
      else expect(decision.kind).toBe('allowed')
    }
  })
})

describe('how long', () => {
  test('30 days, to the moment; a clock that went back costs nothing', () => {
    const end = after(AT, policy.disavowalFor.value)
    expect(policy.disavowalFor.value).toBe(30 * DAY)
    expect(decideDisavowal(facts(), after(end, -1)).kind).toBe('allowed')
    expect(decideDisavowal(facts(), end)).toEqual(refused('too-old'))
    expect(decideDisavowal(facts(), after(AT, -1 * DAY)).kind).toBe('allowed')
  })
})

describe('once', () => {
  const disavowal = (toldOf: string, since: Date, at: Date) => ({ toldOf, since, at })
  const done = (since: Date, doneAt: Date) => ({ kind: 'refused', reason: 'done-already', doneAt, since })

  test.each<[string, DisavowalFacts['disavowals'][number], boolean]>([
    ['from this event', disavowal('event', AT, SINCE), true],
    ['from this event, by a clock that stands still', disavowal('event', AT, AT), true],
    ['back to an earlier event, since', disavowal('earlier', BEFORE, SINCE), true],
    ['back to an earlier event, before this one', disavowal('earlier', BEFORE, BEFORE), false],
    ['back to an earlier event, and this is its own notice', disavowal('earlier', BEFORE, AT), false],
    ['back to a later event', disavowal('later', SINCE, after(SINCE, 1)), false],
  ])('what was undone %s', (_, given, isDone) => {
    const decision = decideDisavowal(facts({ disavowals: [given] }), NOW)
    expect(decision).toEqual(isDone ? done(given.since, given.at) : allowed())
  })

  test('one mailbox does not use up the link by which another one comes back', () => {
    const through = [disavowal('event', AT, after(SINCE, 1))]
    const own = (removedAt: Date) => ({
      contacts: [],
      removedContacts: [removed('own', BEFORE, removedAt)],
      disavowals: through,
    })
    expect(decideDisavowal(facts(own(SINCE)), NOW)).toEqual(allowed({ bringsBack: true }))
    // Removed after that: another notice tells of it, with a link of its own.
    expect(decideDisavowal(facts(own(after(SINCE, 2))), NOW)).toMatchObject(refused('done-already'))
  })
})
