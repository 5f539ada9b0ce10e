// The pages with the keyboard alone: the order of the fields, where the focus is seen, and what Enter does.

import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { openSite, VIEWS } from './open-site.ts'
import { codeShown, misread, NEW_PASSWORD, PASSWORD, signUp } from './steps.ts'

const site = openSite()

/** Walks through the page with Tab: what is reached, and what is wrong with where the focus is. */
async function tabThrough(page: Page): Promise<{ reached: string[]; faults: string[] }> {
  const reached: string[] = []
  const faults: string[] = []
  // From the very beginning: the document itself has the focus, and Tab goes on from there.
  await page.evaluate(() => {
    document.documentElement.tabIndex = -1
    document.documentElement.focus()
    document.documentElement.removeAttribute('tabindex')
  })
  for (let times = 0; times < 60; times += 1) {
    await page.keyboard.press('Tab')
    const focus = await page.evaluate(readFocus)
    if (focus === null || reached.includes(focus.name)) break
    reached.push(focus.name)
    faults.push(...focus.faults)
  }
  return { reached, faults }
}

/** Runs in the page. Elements are named by their place among all. */
function readFocus() {
  const focused = document.activeElement
  if (!(focused instanceof HTMLElement) || focused === document.body) return null
  const faults: string[] = []
  const name = `${[...document.querySelectorAll('*')].indexOf(focused)} ${focused.outerHTML.slice(0, 80)}`
  const { outlineStyle, outlineWidth } = getComputedStyle(focused)
  const ring = Number.parseFloat(outlineWidth)
  if (outlineStyle !== 'solid' || ring < 2) faults.push(`no focus to see: ${name}`)
  const { top, left, bottom, right } = focused.getBoundingClientRect()
  if (top < ring || left < ring || bottom > window.innerHeight - ring || right > window.innerWidth - ring) {
    faults.push(`out of sight: ${name}`)
  }
  // A link in a sentence may take two lines; its first one is looked at.
  const [line] = focused.getClientRects()
  const onTop = line && document.elementFromPoint((line.left + line.right) / 2, (line.top + line.bottom) / 2)
  if (!focused.contains(onTop ?? null)) faults.push(`covered: ${name}`)
  return { name, faults }
}

/** What Tab should reach, in the order of the document. */
function listTabbable(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>('*')]
    const isTabbable = (element: HTMLElement) =>
      element.matches('a[href], button, input:not([type="hidden"])') &&
      element.tabIndex >= 0 &&
      element.checkVisibility()
    return all.flatMap((element, index) =>
      isTabbable(element) ? [`${index} ${element.outerHTML.slice(0, 80)}`] : [],
    )
  })
}

it.each(VIEWS)('Tab reaches all there is, in order and in sight, $view', async ({ name, options }) => {
  await site.visit(options, async (visitor) => {
    const { page } = visitor
    const expectInOrder = async () => {
      const { reached, faults } = await tabThrough(page)
      expect(faults, page.url()).toEqual([])
      expect(reached, page.url()).toEqual(await listTabbable(page))
    }
    const username = `wanda.${name}`
    await visitor.open('/signup', 'Create an account')
    await visitor.press('Create account', 'Create an account')
    await expectInOrder()
    await visitor.type({ Username: username, Password: PASSWORD })
    await visitor.press('Create account', 'Make your recovery code')
    await visitor.press('Make my recovery code', 'Save your recovery code')
    const code = await codeShown(visitor)
    await expectInOrder()
    await visitor.open('/security', 'Manage how I sign in')
    await expectInOrder()
    await visitor.press('Sign out', 'Sign in')
    await visitor.open('/recover/code', 'Enter your recovery code')
    await visitor.type({ Username: username, 'Recovery code': misread(code) })
    if (options.javaScriptEnabled === false) await visitor.press('Continue', 'Enter your recovery code')
    await expectInOrder()
  })
})

it('the first Tab offers to skip to the page', async () => {
  await site.visit({}, async ({ open, page }) => {
    await open('/help/signin', 'Help signing in')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('I forgot my username')
  })
})

it.each([true, false])(
  'Enter sends every form on the way back in (script: %s)',
  async (javaScriptEnabled) => {
    const username = `xenia.${javaScriptEnabled}`
    await site.visit({ javaScriptEnabled }, async (visitor) => {
      const { page } = visitor
      const sendByEnter = async (label: string, text: string, heading: string) => {
        const arrived = page.waitForEvent('load')
        await page.getByLabel(label, { exact: true }).fill(text)
        await page.keyboard.press('Enter')
        await arrived
        expect(await page.locator('h1').textContent()).toBe(heading)
      }
      await signUp(site, visitor, { username })
      await visitor.follow('Generate a new code', 'Generate a new recovery code')
      await page.getByRole('button', { name: 'Generate a new code' }).focus()
      await page.keyboard.press('Enter')
      await page.waitForURL('**/recovery-code')
      const code = await codeShown(visitor)
      await page.getByLabel('I have saved my recovery code').focus()
      await page.keyboard.press('Space')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/security')
      await visitor.press('Sign out', 'Sign in')

      await sendByEnter('Username', username, 'Enter your password')
      await visitor.open('/recover/code', 'Enter your recovery code')
      await sendByEnter('Recovery code', code, 'Create a new password')
      await sendByEnter('New password', NEW_PASSWORD, 'Save your recovery code')
    })
  },
)

it('without script the errors have the focus, and lead to their fields', async () => {
  await site.visit({ javaScriptEnabled: false }, async (visitor) => {
    const { page } = visitor
    const focused = () => page.evaluate(() => document.activeElement?.id)
    // The browser moves the focus some time after the page has loaded.
    const errorsFocused = () => page.locator('.error-summary:focus').waitFor()
    await visitor.open('/signup', 'Create an account')
    await visitor.press('Create account', 'Create an account')
    await errorsFocused()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await focused()).toBe('username')
    for (const [link, field] of [
      ['Enter a new password', 'password'],
      ['Enter your username', 'username'],
    ] as const) {
      await page.getByRole('link', { name: link }).click()
      expect(await focused()).toBe(field)
    }
    await visitor.open('/recover/code', 'Enter your recovery code')
    await visitor.type({ Username: 'nobody' })
    await visitor.press('Continue', 'Enter your recovery code')
    await errorsFocused()
    await page.getByRole('link', { name: 'Enter your recovery code' }).click()
    expect(await focused()).toBe('recovery-code')
  })
})
