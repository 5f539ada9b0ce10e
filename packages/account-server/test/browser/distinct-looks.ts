// Which of many pages look different, and how: a page with other words may fit another width, and a page with other
// elements may be read otherwise by axe. Tokens, numbers and how many rows a list has make no new look.

import type { Answer } from '../journeys/watch.ts'

export type Look = Answer & {
  /** True for the first of the looks that are of the same elements: the others differ from it in words alone. */
  readonly isNewShape: boolean
}

/** The pages among the answers, each look once, in the order of the answers. */
export function listDistinctLooks(answers: readonly Answer[]): Look[] {
  const texts = new Set<string>()
  const shapes = new Set<string>()
  const isNew = (seen: Set<string>, key: string) => seen.size < seen.add(key).size
  return answers
    .filter(({ headers }) => headers.get('content-type')?.startsWith('text/html'))
    .map((answer) => ({ answer, words: withoutTokens(answer.text) }))
    .filter(({ words }) => isNew(texts, words))
    .map(({ answer, words }) => ({ ...answer, isNewShape: isNew(shapes, shapeOf(words)) }))
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
