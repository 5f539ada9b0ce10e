// What stands on a printed page: its text with sizes, and the colours it is painted in.

import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'

export type PrintedText = { text: string; points: number }

/** Reads a PDF. `text` is that of all pages; `fills` are the fill colours as `#rrggbb`. */
export async function readPdf(pdf: Uint8Array) {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise
  const marks = await document.getMarkInfo()
  const items: PrintedText[] = []
  const fills = new Set<string>()
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const { items: found } = await page.getTextContent()
    for (const item of found) if ('str' in item) items.push({ text: item.str, points: item.height })
    const { fnArray, argsArray } = await page.getOperatorList()
    fnArray.forEach((operation, index) => {
      if (operation === OPS.setFillRGBColor) fills.add(String(argsArray[index][0]))
    })
  }
  const pages = document.numPages
  await document.destroy()
  return {
    pages,
    tagged: marks?.Marked === true,
    items,
    text: items.map(({ text }) => text).join(' '),
    fills,
  }
}
