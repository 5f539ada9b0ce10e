// Which of many pages look different, and how: one with other elements may be read otherwise by axe, and one with a longer
// word may fit no narrow screen. Tokens, numbers, shorter words and how many rows a list has make no new look.

import type { Answer } from '../journeys/watch.ts'

export type Look = Answer & {
  /** True for the first of the looks that are of the same elements: the others have longer words. */
  readonly isNewShape: boolean
}

/** The pages among the answers, each look once, in the order of the answers. */
export function listDistinctLooks(answers: readonly Answer[]): Look[] {
  const longestIn = new Map<string, number>()
  const looks: Look[] = []
  for (const answer of answers) {
    if (!answer.headers.get('content-type')?.startsWith('text/html')) continue
    const shape = shapeOf(withoutTokens(answer.text))
    const before = longestIn.get(shape)
    const longest = longestWordOf(answer.text)
    if (before !== undefined && longest <= before) continue
    longestIn.set(shape, longest)
    looks.push({ ...answer, isNewShape: before === undefined })
  }
  return looks
}

/** How many letters the longest word of a page has that no line can be broken in. */
function longestWordOf(html: string): number {
  const words = html.replace(/<wbr\/?>/g, ' ').replace(/<[^>]*>/g, '\n')
  return Math.max(...words.split(/[\s-]+/).map((word) => word.length))
}

function withoutTokens(html: string): string {
  return html
    .replace(/ (?:value|data-options|href|action|d)="[^"]*"/g, '')
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4,12}){4}/g, '')
    .replace(/(?:[2-9A-HJKMNP-Z]{5}-){4}[2-9A-HJKMNP-Z]{5}/g, '')
    .replace(/(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}/g, '')
    .replace(/\d+/g, '0')
}

/** Words become one letter, and rows that are alike become one row. */
function shapeOf(html: string): string {
  let shape = html
    .replace(/>[^<]*[^<\s][^<]*</g, '>w<')
    .replace(/ (?:datetime|aria-label|title)="[^"]+"/g, '')
  for (let before = ''; before !== shape; ) {
    before = shape
    shape = shape.replace(/(<(li|article|div)\b(?:(?!<\/?\2\b).)*<\/\2>)\s*(?:\1\s*)+/gs, '$1')
  }
  return shape
}
