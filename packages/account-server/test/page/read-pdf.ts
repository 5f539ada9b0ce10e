// What stands on a printed page: its text with sizes, the margins round it, and the colours it is painted in.

import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'

export type PrintedText = { text: string; points: number }

/** Reads a PDF. `text` is that of all pages; `fills` are the fill colours as `#rrggbb`; `size` is in points. */
export async function readPdf(pdf: Uint8Array) {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise
  const marks = await document.getMarkInfo()
  const items: PrintedText[] = []
  const fills = new Set<string>()
  // The page's height, and the narrowest margin on each side of its text.
  const size = { height: 0, left: Infinity, right: Infinity, top: Infinity, bottom: Infinity }
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const [, , width = 0, height = 0] = page.view
    size.height = height
    const { items: found } = await page.getTextContent()
    for (const item of found) {
      if (!('str' in item) || item.str.trim() === '') continue
      items.push({ text: item.str, points: item.height })
      const [x = 0, y = 0] = item.transform.slice(4)
      size.left = Math.min(size.left, x)
      size.right = Math.min(size.right, width - x - item.width)
      size.top = Math.min(size.top, height - y - item.height)
      size.bottom = Math.min(size.bottom, y)
    }
    const { fnArray, argsArray } = await page.getOperatorList()
    fnArray.forEach((operation, index) => {
      if (operation === OPS.setFillRGBColor) fills.add(String(argsArray[index][0]))
    })
  }
  const pages = document.numPages
  await document.destroy()
  const text = items.map((item) => item.text).join(' ')
  return { pages, tagged: marks?.Marked === true, items, text, fills, size }
}
