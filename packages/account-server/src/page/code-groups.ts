// A code cut into its groups, with some places marked. Used by the server's pages and by the script.

import { parseRecoveryCode } from '@sparekey/recovery-code'

export type CodeSymbol = { symbol: string; marked: boolean }

/** `code` has hyphens between its groups; `positions` count from 1 and leave the hyphens out. */
export function groupCode(code: string, positions: readonly number[] = []): CodeSymbol[][] {
  let position = 0
  return code.split('-').map((group) =>
    Array.from(group, (symbol) => {
      position += 1
      return { symbol, marked: positions.includes(position) }
    }),
  )
}

/**
 * What was typed as the reader sees it, in groups: "k7m2p 9wx" becomes "K7M2P-9WX". For comparing with the paper
 * only; anything past 40 characters is left out.
 */
export function echoCode(typed: string): string {
  const symbols = Array.from(typed)
    .filter(isCounted)
    .slice(0, 40)
    .map((character) => character.normalize('NFKC').toUpperCase())
  return symbols.map((symbol, index) => (index > 0 && index % 5 === 0 ? `-${symbol}` : symbol)).join('')
}

/** A character that the reading ignores reads as an empty code. */
function isCounted(character: string): boolean {
  const reading = parseRecoveryCode(character)
  return reading.ok || reading.reason !== 'empty'
}
