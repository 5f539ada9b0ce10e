// Who is told of what: every kind of event there is, made to happen through the pages by somebody with two confirmed
// addresses, a phone, and an address that waits.

import { DAY, type EventKind, NOTICED, type NoticedEventKind } from '@sparekey/account-rules'
import { findAccountId, listEvents } from '@sparekey/account-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noticeWords } from '../../../src/notices/mail-words.ts'
import { formatDateTime } from '../../../src/words/date-words.ts'
import {
  codeMailedTo,
  codeTextedTo,
  ENGINES,
  mailsTo,
  openTestService,
  type TestService,
  textsTo,
} from '../../test-service.ts'
import {
  addAddress,
  addPhone,
  linkIn,
  linkInText,
  newBrowser,
  PASSWORD,
  PRINTED_CODE,
  signUp,
} from '../people.ts'
import { PROOFS } from './stories/proofs.ts'
import { RECOVERY_CODE } from './stories/recovery-code.ts'
import { SIGNING_IN } from './stories/signing-in.ts'
import { SUPPORT } from './stories/support.ts'
import { TWO_STEP } from './stories/two-step.ts'
import { WAIT } from './stories/wait.ts'
import type { Story } from './story.ts'
import { another, HOME, type Teller } from './teller.ts'

const WORK = 'told-at-work@example.org'
const WAITING = 'not-told@example.org'
const NUMBER = '+12025550190'

/** Every kind has one, told in this order. */
const STORIES: { readonly [Kind in EventKind]: Story } = {
  ...SIGNING_IN,
  ...PROOFS,
  ...RECOVERY_CODE,
  ...TWO_STEP,
  ...WAIT,
  // Its last one ends them all: nobody signs in with a password after it.
  ...SUPPORT,
}

/** What notices carry a link of its own for, to stop it by. */
const WHILE_WAITING: readonly EventKind[] = [
  'case-started',
  'case-reminder',
  'case-contact-confirmed',
  'support-requested',
  'support-approved',
]

/** What happens in the same moment. */
const BESIDE: { readonly [Kind in EventKind]?: readonly EventKind[] } = {
  'browser-remembered': ['signed-in'],
}

describe.each(ENGINES)('somebody with three addresses and a phone (%s)', (engine) => {
  let service: TestService
  let teller: Teller
  beforeAll(async () => {
    service = await openTestService(engine)
    teller = { ...(await signUp(service, 'Margarethe', HOME)), service, password: PASSWORD, reference: '' }
    // So that the one at home is the older one, and stands first.
    service.clock.move(1000)
    const second = await addAddress(teller.home, WORK)
    await second.send({ code: await codeMailedTo(service, WORK) })
    const third = await addPhone(teller.home, NUMBER)
    await third.send({ code: await codeTextedTo(service, NUMBER) })
    await addAddress(teller.home, WAITING)
  })
  afterAll(() => service.close())

  /** The mails to the three addresses, the notices to the phone, and the kinds of what has happened to the account. */
  async function look(username: string) {
    const accountId = await findAccountId(service.deps.db, username.toLowerCase())
    const events = accountId === null ? [] : await listEvents(service.deps.db, accountId, 1000)
    return {
      home: await mailsTo(service, HOME),
      work: await mailsTo(service, WORK),
      waiting: await mailsTo(service, WAITING),
      // Codes come by text message too, where a story asks for one.
      phone: (await textsTo(service, NUMBER)).filter((text) => text.includes('/not-me?link=')),
      kinds: events.map(({ event }) => event.kind),
    }
  }

  const stories = Object.entries(STORIES) as [EventKind, Story][]

  it.each(stories)(
    'is told of "%s" where it matters, once at each confirmed contact',
    async (kind, prepare) => {
      // One wait after the other has to wait itself.
      if (kind.startsWith('case-')) service.clock.move(1 * DAY)
      teller.home = await another(teller)
      const act = await prepare(teller)
      const owner = kind === 'account-created' ? 'somebody.else' : teller.username
      const before = await look(owner)
      service.clock.move(1000)
      await act()
      const after = await look(kind === 'username-changed' ? teller.username : owner)

      expect([...after.kinds].sort()).toEqual([...before.kinds, kind, ...(BESIDE[kind] ?? [])].sort())
      const told = NOTICED[kind] ? 1 : 0
      const atHome = after.home.slice(0, after.home.length - before.home.length)
      const atWork = after.work.slice(0, after.work.length - before.work.length)
      const onPhone = after.phone.slice(0, after.phone.length - before.phone.length)
      expect([atHome.length, atWork.length, onPhone.length]).toEqual([told, told, told])
      expect(after.waiting).toHaveLength(before.waiting.length)
      for (const mail of [...atHome, ...atWork]) {
        expectNotice(mail, kind, owner)
        const asked = await newBrowser(service).open(linkIn(mail))
        expect([asked.status, asked.heading]).toEqual([200, 'Did you do this?'])
        expect(asked.offers("This wasn't me")).toBe(true)
      }
      for (const text of onPhone) {
        expectText(text, kind)
        const asked = await newBrowser(service).open(linkInText(text))
        expect([asked.status, asked.heading]).toEqual([200, 'Did you do this?'])
        expect(asked.offers("This wasn't me")).toBe(true)
      }
    },
  )

  function expectText(text: string, kind: EventKind) {
    const { subject } = noticeWords[kind as NoticedEventKind]
    const expected = typeof subject === 'string' ? subject : subject({ address: HOME } as never)
    const when = formatDateTime(service.clock.now())
    expect(text.startsWith(`Test Service: ${expected}, ${when}. `)).toBe(true)
    expect(text.match(/http\S+/g)).toHaveLength(WHILE_WAITING.includes(kind) ? 2 : 1)
  }

  function expectNotice(mail: { subject: string; text: string }, kind: EventKind, username: string) {
    const { subject } = noticeWords[kind as NoticedEventKind]
    // The contacts of these stories are email addresses.
    const expected = typeof subject === 'string' ? subject : subject({ address: HOME } as never)
    expect(mail.subject).toBe(`Test Service: ${expected}`)
    expect(mail.text).toMatch(new RegExp(`^Username: +${username}$`, 'im'))
    expect(mail.text).toContain(`When:      ${formatDateTime(service.clock.now())}`)
    expect(mail.text).toMatch(/^Where: {5}Firefox on Linux, network 10\.30\.\d+\.\d+$/m)
    expect(mail.text).toContain('If this was you, there is nothing to do.')
    expect(mail.text).toMatch(
      /If the page does not open, do this:\n\n1\. .+:\n {3}http:\/\/localhost:3000\/\w+$/m,
    )
    // No code of either kind, no token but the link's own, and no other link that carries anything.
    const cancelLink = /http:\S+\/(?:case\/link|help\/support\/stop)\?link=\S+/
    expect(cancelLink.test(mail.text)).toBe(WHILE_WAITING.includes(kind))
    const rest = mail.text.replace(linkIn(mail), '').replace(cancelLink, '')
    expect(rest).not.toMatch(PRINTED_CODE)
    expect(rest).not.toMatch(/\b\d{6}\b/)
    expect(rest).not.toMatch(/[\w-]{32,}/)
    for (const link of rest.match(/https?:\S+/g) ?? []) expect(link).not.toMatch(/[?#=]/)
  }
})
