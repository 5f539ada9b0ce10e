// The real sheet as paper: printed from the page by the browser, and read back.

import { describe, expect, it } from 'vitest'
import { readPdf } from '../page/read-pdf.ts'
import { openSite } from './open-site.ts'
import { findAxeFaultsInPrint } from './page-faults.ts'
import { codeShown, PASSWORD } from './steps.ts'

// A4 and Letter, in points.
const FORMATS = [
  { format: 'A4', height: 842 },
  { format: 'Letter', height: 792 },
] as const

const TEN_MILLIMETRES = 28

const SERVICES = [
  { kind: 'an ordinary service', name: 'Northgate Library', supportContact: null },
  {
    kind: 'long names',
    name: 'Genossenschaftliche-Wohnungsbauvereinigu',
    supportContact: 'Kundendienst der Genossenschaft, Baugrundstücksangelegenheiten, '.repeat(3),
  },
  { kind: 'right to left', name: 'مكتبة البوابة الشمالية', supportContact: 'مكتب المساعدة في الطابق الأول' },
]

describe.each(SERVICES)('the sheet of $kind', ({ name, supportContact }) => {
  const site = openSite('pglite', { name, supportContact })
  const username = `${'guinevere.'.repeat(5)}dw@example.org`

  it('is one page of A4 and of Letter, black on white, with the code once and nothing of the site', async () => {
    await site.visit({ colorScheme: 'dark' }, async (visitor) => {
      const { page } = visitor
      await visitor.open('/signup', 'Create an account')
      await visitor.type({ Username: username, Password: PASSWORD })
      await visitor.press('Create account', 'Make your recovery code')
      await visitor.press('Make my recovery code', 'Save your recovery code')
      const code = await codeShown(visitor)

      for (const isFull of [false, true]) {
        await visitor.open(`/recovery-code/print${isFull ? '?username=full' : ''}`, 'Account recovery code')
        expect(await findAxeFaultsInPrint(page)).toEqual([])
        for (const { format, height } of FORMATS) {
          const { pages, tagged, items, text, fills, size } = await readPdf(
            await page.pdf({ format, tagged: true, preferCSSPageSize: false }),
          )
          expect(pages).toBe(1)
          expect(Math.abs(size.height - height)).toBeLessThan(2)
          expect(tagged).toBe(true)
          const onPaper = items.filter((item) => item.text.includes(code))
          expect(onPaper).toHaveLength(1)
          expect(text.split(code)).toHaveLength(2)
          expect(onPaper[0]?.points).toBeGreaterThanOrEqual(18)
          for (const said of [`${site.origin}/recover`, '14 March 2031, 10:32 UTC', 'works once', 'gu•••']) {
            if (!isFull || said !== 'gu•••') expect(text).toContain(said)
          }
          // A long name is broken into lines.
          expect(text.replaceAll(' ', '').includes(username)).toBe(isFull)
          expect(text).not.toMatch(
            /Help signing in|Contact support|Skip to|Ctrl\+P|Back to|Sign out|Manage how|my (full )?username/,
          )
          expect(text).not.toContain(PASSWORD)
          expect(new Set([...fills, '#000000', '#ffffff'])).toEqual(new Set(['#000000', '#ffffff']))
          const { left, right, top, bottom } = size
          expect(Math.min(left, right, top, bottom)).toBeGreaterThanOrEqual(TEN_MILLIMETRES)
        }
      }
    })
  })
})
