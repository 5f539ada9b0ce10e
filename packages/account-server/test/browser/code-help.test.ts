// Help with a mistyped code on the real page: with script before anything is sent, without it from the server, and in
// the same words.

import { expect, it } from 'vitest'
import { misreadCode, printedCode } from '../gallery/samples.ts'
import { openSite, PHONE } from './open-site.ts'
import type { Visitor } from './visitor.ts'

const site = openSite()
const HEADING = 'Enter your recovery code'

/** What the page says of what was typed. */
function readHelp({ page }: Visitor) {
  return page.locator('[data-recovery-code]').evaluate((field) => {
    const part = (selector: string) => {
      const found = field.querySelector<HTMLElement>(selector)
      return found === null || !found.checkVisibility() ? null : (found.textContent ?? '').trim()
    }
    const marks = (selector: string) =>
      [...field.querySelectorAll(`${selector} mark`)].flatMap((mark) =>
        mark.checkVisibility() ? [mark.textContent] : [],
      )
    return {
      error: part('.error [data-sentence]'),
      isInvalid: field.querySelector('input')?.getAttribute('aria-invalid'),
      describedBy: field.querySelector('input')?.getAttribute('aria-describedby'),
      echo: part('.echo .code'),
      marked: marks('.echo'),
      question: part('[data-question]'),
      repair: part('.repair .code'),
      changed: marks('.repair'),
    }
  })
}

// From the left: one wrong, one and two unreadable, three, an alien, one too many, one too few, two wrong, nothing.
const typed = [
  misreadCode,
  `?${printedCode.slice(1)}`,
  `0${printedCode.slice(1, 8)}l${printedCode.slice(9)}`,
  `???${printedCode.slice(3)}`,
  `${printedCode.slice(0, 3)}*${printedCode.slice(4)}`,
  `${printedCode}2`,
  printedCode.slice(0, -1),
  printedCode.replace(/^..(.*)..$/, '22$122'),
  '',
]

it('says the same with script and without, and sends nothing that does not add up', async () => {
  await site.visit({ viewport: PHONE, javaScriptEnabled: false }, async (plain) => {
    await site.visit({ viewport: PHONE }, async (visitor) => {
      const { page } = visitor
      const sent: string[] = []
      page.on('request', (request) => sent.push(`${request.method()} ${request.url()}`))
      await visitor.open('/recover/code', HEADING)
      await visitor.type({ Username: 'mary' })
      sent.length = 0
      for (const code of typed) {
        await plain.open('/recover/code', HEADING)
        await plain.type({ Username: 'mary', 'Recovery code': code })
        await plain.press('Continue', HEADING)
        const fromServer = await readHelp(plain)
        expect(fromServer.error, code).not.toBeNull()
        expect(await plain.problems(), code).toEqual([fromServer.error])

        await visitor.type({ 'Recovery code': code })
        await page.getByRole('button', { name: 'Continue' }).click()
        expect(await readHelp(visitor), code).toEqual(fromServer)
        expect(await page.getByLabel('Recovery code').inputValue()).toBe(code)
      }
      expect(sent).toEqual([])
    })
  })
})

it('points at the wrong character, and repairs it by the button alone', async () => {
  await site.visit({}, async (visitor) => {
    const { page } = visitor
    await visitor.open('/recover/code', HEADING)
    await visitor.type({ Username: 'mary', 'Recovery code': misreadCode })
    const help = await readHelp(visitor)
    expect(help.error).toBe('Character 7, the second in group 2, looks wrong')
    expect(help.marked).toEqual([misreadCode.replaceAll('-', '')[6]?.toUpperCase()])
    expect(help.repair).toBe(printedCode)
    expect(help.question).toBe(`Does your paper say ${help.changed.join('')} as character 7?`)
    await visitor.lookWithAxe()
    // A screen reader hears it, once the typing stops.
    await page.getByRole('status').getByText(`${help.error}. ${help.question}`).waitFor()

    await page.keyboard.press('Enter')
    expect(await page.getByLabel('Recovery code').inputValue()).toBe(misreadCode)
    await page.getByRole('button', { name: 'Use this code' }).click()
    expect(await page.getByLabel('Recovery code').inputValue()).toBe(printedCode)
    expect(await readHelp(visitor)).toMatchObject({ error: null, isInvalid: 'false', repair: null })
    await page.getByRole('status').getByText('All 25 characters are there, and they fit together').waitFor()
    await visitor.press('Continue', HEADING)
    expect(await visitor.problems()).toEqual([
      'Username and recovery code do not match. Check both, or look for a newer sheet: a newer one stops the older ones',
    ])
  })
})

it("stands on the server's page, too, when the same is sent a second time", async () => {
  await site.visit({ viewport: PHONE }, async (visitor) => {
    await visitor.open('/recover/code', HEADING)
    await visitor.type({ Username: 'mary', 'Recovery code': misreadCode })
    const fromScript = await readHelp(visitor)
    await visitor.page.getByRole('button', { name: 'Continue' }).click()
    await visitor.press('Continue', HEADING)
    expect(await readHelp(visitor)).toEqual(fromScript)
  })
})

it('counts the characters while nothing is wrong yet', async () => {
  await site.visit({}, async (visitor) => {
    const { page } = visitor
    await visitor.open('/recover/code', HEADING)
    await page.getByLabel('Recovery code').pressSequentially('k7m2p 9wx')
    await page.getByRole('status').getByText('8 of 25 characters').waitFor()
    expect(await readHelp(visitor)).toMatchObject({ error: null, echo: 'K7M2P-9WX', repair: null })
    await page.getByLabel('Recovery code').pressSequentially('*')
    expect((await readHelp(visitor)).error).toBe('Recovery code cannot include * (character 9)')
    expect(await page.getByText('8 of 25 characters').count()).toBe(0)
    await visitor.look()
  })
})
