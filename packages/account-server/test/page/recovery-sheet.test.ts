// The sheet as paper: printed to PDF and read back.

import { expect, test } from 'vitest'
import { openGallery } from '../gallery/open-gallery.ts'
import { printedCode } from '../gallery/samples.ts'
import { readPdf } from './read-pdf.ts'

const withPage = openGallery()

const formats = ['A4', 'Letter'] as const
const printings = formats.flatMap((format) =>
  ['sheet', 'sheet-long', 'sheet-rtl'].map((path) => ({ format, path })),
)

test.each(printings)(
  '$path is one page of $format, black on white in the dark too',
  async ({ format, path }) => {
    const pdf = await withPage({ colorScheme: 'dark' }, async (page) => {
      await page.goto(`/${path}`)
      return page.pdf({ format, tagged: true })
    })
    const { pages, tagged, items, text, fills } = await readPdf(pdf)
    expect(pages).toBe(1)
    expect(tagged).toBe(true)
    const code = items.filter((item) => item.text.includes(printedCode))
    expect(code).toHaveLength(1)
    expect(code[0]?.points).toBeGreaterThanOrEqual(18)
    for (const said of ['Account recovery code', '/recover', '14 March 2031, 10:32 UTC', 'works once']) {
      expect(text).toContain(said)
    }
    expect(text).not.toMatch(/Help signing in|Contact support|Ctrl\+P|Skip to/)
    expect([...fills].filter((fill) => fill !== '#000000' && fill !== '#ffffff')).toEqual([])
  },
)
