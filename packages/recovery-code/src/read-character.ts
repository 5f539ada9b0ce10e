// What one typed character means in a code. How many there must be, and whether they add up, is parse.ts.

import { valueOfSymbol } from './alphabet.ts'

/** A value of 0…30; a symbol that paper does not keep apart; nothing at all; or a character no code has. */
export type Meaning = number | 'unreadable' | 'ignored' | 'unknown'

// What a reader sees as one character: a pair of regional indicators (a flag), or a code point with its
// accents, variation selectors, skin tone, tags and joined emoji. It stands in for Intl.Segmenter (UAX #29),
// which in V8 takes most of a second for 64 kB of text; this takes linear time.
const CHARACTER =
  /\p{RI}{2}|.(?:[\p{M}\p{Emoji_Modifier}\u{E0020}-\u{E007F}]|\u200D\p{Extended_Pictographic})*/gsu

// White space and line breaks, dashes and hyphens, quotes, and what has no width, control characters
// included: nobody sees those, so nobody could take them out. Then, by name, what Unicode does not class so:
//   . · ‧ • ∙ ⋅ 。 ・     dots (… and the full-width ones become these under NFKC)
//   _ ⁃ ー                the low line, the hyphen bullet, and what Japanese keyboards have for a hyphen
//   ` ´ ʹ ʻ ʼ ′ ″         what keyboards and word processors put for a quote
const IGNORED =
  /[\p{White_Space}\p{Dash}\p{Quotation_Mark}\p{Default_Ignorable_Code_Point}\p{Cc}.·‧•∙⋅。・_⁃ー`´ʹʻʼ′″]/gu

const UNREADABLE: ReadonlySet<string> = new Set('?0O1IL')

const ONE_CODE_POINT = /^.$/su

/** Cuts a text into what a reader sees as characters; none is lost. Takes linear time. */
export function listCharacters(text: string): string[] {
  return text.match(CHARACTER) ?? []
}

/** Reads one character: without what codes do not count, in NFKC (UAX #15) and upper case. */
export function readCharacter(character: string): Meaning {
  const asPrinted = valueOfSymbol(character)
  if (asPrinted !== undefined) return asPrinted

  const visible = character.replace(IGNORED, '')
  if (visible === '') return 'ignored'
  // An accented letter or a joined emoji is no symbol, and runs of accents take quadratic time to normalise.
  if (!ONE_CODE_POINT.test(visible)) return 'unknown'

  // All of the form must be one symbol: ß, ﬆ and Ⅻ grow into several letters, which nobody typed.
  const form = visible.normalize('NFKC').toUpperCase()
  if (form.replace(IGNORED, '') === '') return 'ignored'
  if (UNREADABLE.has(form)) return 'unreadable'
  return valueOfSymbol(form) ?? 'unknown'
}
