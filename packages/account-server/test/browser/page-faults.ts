// What every page must be, read off the page in the browser: its structure, its fit, and what axe finds.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Result, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

const AXE_CORE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
// Axe's own numbers but for `ignorePseudo`: it looks behind no pseudo-element, and the band above `main` is one, so that else it
// would judge no colour on any page.
const CONTRAST = {
  ignorePseudo: true,
  ignoreUnicode: true,
  ignoreLength: false,
  boldValue: 700,
  boldTextPt: 14,
  largeTextPt: 18,
  contrastRatio: { normal: { expected: 4.5 }, large: { expected: 3 } },
  pseudoSizeThreshold: 0.25,
  shadowOutlineEmMax: 0.2,
  textStrokeEmMin: 0.03,
}
const AXE = `${AXE_CORE};axe.configure(${JSON.stringify({ checks: [{ id: 'color-contrast', options: CONTRAST }] })})`
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']

/** What axe finds in the light, and what changes in the dark: the contrasts. Needs a page whose scripts may run. */
export async function findAxeFaults(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const inTheLight = await runAxe(page, { runOnly: TAGS })
  await page.emulateMedia({ colorScheme: 'dark' })
  // Not in the middle of a transition from one scheme's colours to the other's.
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map((animation) => animation.finished)),
  )
  const inTheDark = await runAxe(page, { runOnly: ['color-contrast'] })
  await page.emulateMedia({ colorScheme: 'light' })
  return [...inTheLight, ...inTheDark.map((fault) => `in the dark, ${fault}`)]
}

/** What axe finds of what depends on the width: not the colours. For a page that axe has been asked about at another one. */
export async function findAxeFaultsOfWidth(page: Page): Promise<string[]> {
  return runAxe(page, { runOnly: TAGS, rules: { 'color-contrast': { enabled: false } } })
}

/** What axe finds on the paper: the page as it is printed. */
export async function findAxeFaultsInPrint(page: Page): Promise<string[]> {
  await page.emulateMedia({ media: 'print' })
  await page.evaluate(AXE)
  const faults = await runAxe(page, { runOnly: TAGS })
  await page.emulateMedia({ media: null })
  return faults
}

async function runAxe(page: Page, asked: RunOptions): Promise<string[]> {
  // Only what is wrong, or may be, comes back: the rest is a hundred times as much, and slow to describe.
  const options = { ...asked, resultTypes: ['violations', 'incomplete'] } satisfies RunOptions
  const found = await page.evaluate(
    `axe.run(${JSON.stringify(options)}).then(({ violations, incomplete }) => [...violations, ...incomplete])`,
  )
  return (found as Result[]).map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target} ${node.failureSummary}`).join(' ')}`,
  )
}

/**
 * What is wrong with a page's structure, words and size. `serviceName` ends its title, `secrets` must not be in its title
 * or address, and what only a `script` can do is offered where there is one.
 */
export async function findFaults(
  page: Page,
  { serviceName, secrets, script }: { serviceName: string; secrets: readonly string[]; script: boolean },
): Promise<string[]> {
  const { heading, title, ...facts } = await page.evaluate(readPage, script)
  const error = facts.hasErrors ? 'Error: ' : ''
  if (title !== `${error}${heading} – ${serviceName}`) facts.faults.push(`the title is ${title}`)
  for (const secret of secrets) {
    if (title.includes(secret) || page.url().includes(secret))
      facts.faults.push('a secret in title or address')
  }
  return facts.faults
}

/** Runs in the page, so it uses nothing from outside itself. */
function readPage(script: boolean) {
  const faults: string[] = []
  const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)]
  const name = (element: Element) => element.outerHTML.slice(0, 120)

  const width = document.documentElement.scrollWidth
  if (width > window.innerWidth) faults.push(`it is ${width} pixels wide`)
  // A wide page cuts off what reaches past its edge.
  const edge = document.querySelector('main')?.getBoundingClientRect().right ?? 0
  for (const element of all('main *')) {
    if (element.checkVisibility() && element.getBoundingClientRect().right > edge + 1) {
      faults.push(`cut off: ${name(element)}`)
    }
  }
  if (document.documentElement.lang === '') faults.push('no language')

  const headings = all('main :is(h1, h2, h3, h4)')
  const h1s = headings.filter((heading) => heading.tagName === 'H1')
  if (h1s.length !== 1) faults.push(`${h1s.length} first headings`)
  const levels = headings
    .filter((heading) => heading.id !== 'problem')
    .map((heading) => Number(heading.tagName.slice(1)))
  levels.forEach((level, index) => {
    if (level > (levels[index - 1] ?? 0) + 1) faults.push(`a heading level is skipped before an h${level}`)
  })

  const ids = all('[id]').map((element) => element.id)
  for (const id of new Set(ids)) if (ids.filter((one) => one === id).length > 1) faults.push(`two of #${id}`)
  for (const attribute of ['for', 'aria-describedby', 'aria-labelledby', 'aria-controls']) {
    for (const element of all(`[${attribute}]`)) {
      for (const id of (element.getAttribute(attribute) ?? '').split(' ')) {
        if (!ids.includes(id)) faults.push(`${attribute} leads nowhere: ${name(element)}`)
      }
    }
  }
  for (const link of all('a[href^="#"]')) {
    if (!ids.includes((link.getAttribute('href') ?? '').slice(1))) faults.push(`leads nowhere: ${name(link)}`)
  }

  for (const element of all('a, button, input:not([type="hidden"])')) {
    if (!element.checkVisibility() || element.getAttribute('aria-hidden') === 'true') continue
    // A link in a sentence is as high as the sentence (WCAG 2.5.8, Inline).
    const isInText = getComputedStyle(element).display === 'inline'
    const { width, height } = element.getBoundingClientRect()
    if (!isInText && Math.min(width, height) < 24) faults.push(`a small target: ${name(element)}`)
  }

  const footer = all('footer a').map((link) => link.textContent)
  if (footer[0] !== 'Help signing in' || footer[1] !== 'Contact support') faults.push(`the footer: ${footer}`)
  for (const element of all(
    '[required], [maxlength], [pattern], [onpaste], [oncopy], [style], main [role="button"]',
  )) {
    faults.push(`what no page has: ${name(element)}`)
  }
  for (const button of all('[data-password] button, [data-copy], [data-print]')) {
    if (button.checkVisibility() !== script)
      faults.push(`${script ? 'hidden' : 'of no use'}: ${name(button)}`)
  }
  for (const form of all('form:not([novalidate])')) faults.push(`the browser would check ${name(form)}`)
  const body = document.body.cloneNode(true) as HTMLElement
  // An authenticator app's key is letters in fours by chance, which may be anything.
  body.querySelector('#app-key')?.remove()
  const word = /\b(please|sorry|invalid|oops|forbidden|log in|login)\b/i.exec(body.textContent)
  if (word) faults.push(`it says "${word[0]}"`)

  return {
    faults,
    title: document.title,
    heading: h1s[0]?.textContent ?? '',
    hasErrors: document.querySelector('.error-summary') !== null,
  }
}
