// The 31 symbols a code is written in, and the number each one stands for.
// What people type in their place is the business of read-character.ts.

/**
 * The symbols in the order of their values: `ALPHABET[0]` is `2`, `ALPHABET[30]` is `Z`.
 * The ten digits and 26 letters without 0, O, 1, I and L, which paper does not keep apart.
 */
export const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

const VALUES: ReadonlyMap<string, number> = new Map(Array.from(ALPHABET, (symbol, value) => [symbol, value]))

/** The value (0…30) of one upper-case symbol, or undefined for any other string. */
export function valueOfSymbol(symbol: string): number | undefined {
  return VALUES.get(symbol)
}

/** The symbol of a value from 0 to 30. */
export function symbolOfValue(value: number): string {
  return ALPHABET.charAt(value)
}
