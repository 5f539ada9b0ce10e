// What people really type from paper: too little, too much, a wrong character, one they cannot read. All of it is
// answered without a try and without the database.

import { generateRecoveryCode, printRecoveryCode } from '@sparekey/recovery-code'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENGINES, openTestService, type TestService } from '../test-service.ts'
import type { Page } from '../walk.ts'
import { enterSheet, makeSheet, newBrowser, type Person, signUp } from './people.ts'

type Mistake = {
  readonly made: string
  /** What is typed in the place of the printed code. */
  readonly type: (printed: string) => string
  readonly sentence: string | RegExp
  /** Where the repair on offer differs, in the page's words; left out when none is offered. */
  readonly repairs?: string
}

const MISTAKES: readonly Mistake[] = [
  { made: 'nothing at all', type: () => ' - ', sentence: 'Enter your recovery code' },
  {
    made: '24 characters',
    type: (code) => code.slice(0, -1),
    sentence: 'Recovery code must have 25 letters and numbers. You entered 24',
  },
  {
    made: '26 characters',
    type: (code) => `${code}A`,
    sentence: 'Recovery code must have 25 letters and numbers. You entered 26',
  },
  {
    made: 'a star',
    type: (code) => withSymbols(code, { 7: '*' }),
    sentence: 'Recovery code cannot include * (character 7)',
  },
  {
    made: 'one wrong character',
    type: (code) => withSymbols(code, { 7: otherThan(symbolAt(code, 7)) }),
    sentence: 'Character 7, the second in group 2, looks wrong',
    repairs: 'as character 7',
  },
  {
    made: 'an O, which no code has',
    type: (code) => withSymbols(code, { 25: 'O' }),
    sentence: 'Character 25, the last in group 5, is not clear. A recovery code has no 0, O, 1, I or L',
    repairs: 'as character 25',
  },
  {
    made: 'a question mark twice',
    type: (code) => withSymbols(code, { 3: '?', 16: '?' }),
    sentence: 'Characters 3 and 16 are not clear. A recovery code has no 0, O, 1, I or L',
    repairs: 'as characters 3 and 16',
  },
  {
    made: 'a question mark three times',
    type: (code) => withSymbols(code, { 1: '?', 2: '?', 3: '?' }),
    sentence: 'Characters 1, 2 and 3 are not clear. A recovery code has no 0, O, 1, I or L',
  },
  {
    made: 'a question mark and a wrong character',
    type: (code) => withSymbols(code, { 4: '?', 9: otherThan(symbolAt(code, 9)) }),
    sentence:
      'Character 4, the fourth in group 1, is not clear, and another differs from your paper. Compare it group by group',
  },
]

describe.each(ENGINES)('somebody who mistypes the code (%s)', (engine) => {
  let service: TestService
  let person: Person
  let sheet = ''
  beforeAll(async () => {
    service = await openTestService(engine)
    person = await signUp(service, 'mary')
    sheet = await makeSheet(person)
  })
  afterAll(() => service.close())

  it.each(MISTAKES)('types $made, is told where it is, and sees it again', async (mistake) => {
    const typed = mistake.type(sheet)
    const page = await enterSheet(newBrowser(service), 'mary', typed)
    expectMistake(page, mistake)
    expect([page.value('username'), page.value('recovery-code')]).toEqual(['mary', typed])
    expect(page.title).toBe('Error: Enter your recovery code – Test Service')
    if (mistake.repairs) expect(page.html).toContain(`name="repaired-code" value="${sheet}"`)
  })

  it.each(MISTAKES)('types $made when checking the printed code, and is told the same', async (mistake) => {
    const typed = mistake.type(sheet)
    const page = await (await person.home.open('/security/recovery-code/check')).send({
      'recovery-code': typed,
    })
    expectMistake(page, mistake)
    expect(page.value('recovery-code')).toBe(typed)
  })

  it('looks at the paper, sees that the repair is right, and goes on with one press', async () => {
    const repairable = MISTAKES.filter((mistake) => mistake.repairs)
    expect(repairable.length).toBeGreaterThan(2)
    for (const [index, mistake] of repairable.entries()) {
      const username = `mary.${index}`
      const own = await makeSheet(await signUp(service, username))
      const page = await enterSheet(newBrowser(service), username, mistake.type(own))
      expect(page.text).toContain('Does your paper say')
      expect((await page.send({}, 'Use this code')).heading).toBe('Create a new password')
    }
  })

  it('sees that the paper says something else, presses Enter, and is not given the repair', async () => {
    const typed = withSymbols(sheet, { 7: otherThan(symbolAt(sheet, 7)) })
    const page = await enterSheet(newBrowser(service), 'mary', typed)
    const again = await page.send()
    expect(again.status).toBe(422)
    expect(again.value('recovery-code')).toBe(typed)
  })

  it('is told of a bad username and a bad code at once', async () => {
    const page = await enterSheet(newBrowser(service), '', sheet.slice(0, -2))
    expect(page.problems).toEqual([
      'Enter your username',
      'Recovery code must have 25 letters and numbers. You entered 23',
    ])
  })

  it('may mistype as often as it takes, and then types it right', async () => {
    const browser = newBrowser(service)
    for (let times = 0; times < 3; times += 1) {
      for (const mistake of MISTAKES)
        expectMistake(await enterSheet(browser, 'mary', mistake.type(sheet)), mistake)
    }
    expect((await enterSheet(browser, 'mary', sheet)).heading).toBe('Create a new password')
  })
})

describe.each(ENGINES)('a service whose database is gone (%s)', (engine) => {
  it('still tells every mistake in a code, because that needs no database', async () => {
    const service = await openTestService(engine)
    const entry = await newBrowser(service).open('/recover/code')
    await service.close()
    const code = printRecoveryCode(generateRecoveryCode())
    for (const mistake of MISTAKES) {
      expectMistake(await entry.send({ username: 'mary', 'recovery-code': mistake.type(code) }), mistake)
    }
    // And a code that adds up does need it.
    expect((await entry.send({ username: 'mary', 'recovery-code': code })).status).toBeGreaterThanOrEqual(500)
  })
})

function expectMistake(page: Page, { sentence, repairs }: Mistake): void {
  expect([page.status, page.problems]).toEqual([422, [sentence]])
  expect(page.html).toMatch(/id="recovery-code"[^>]* aria-invalid="true"/)
  expect(page.offers('Use this code')).toBe(repairs !== undefined)
  if (repairs !== undefined) expect(page.text).toContain(` ${repairs}?`)
}

/** Where the symbol with this place, counted from 1, stands in the printed code. */
const indexOf = (place: number) => place - 1 + Math.floor((place - 1) / 5)
const symbolAt = (printed: string, place: number) => printed.charAt(indexOf(place))
const otherThan = (symbol: string) => (symbol === 'A' ? 'B' : 'A')

function withSymbols(printed: string, symbols: Readonly<Record<number, string>>): string {
  const characters = [...printed]
  for (const [place, symbol] of Object.entries(symbols)) characters[indexOf(Number(place))] = symbol
  return characters.join('')
}
