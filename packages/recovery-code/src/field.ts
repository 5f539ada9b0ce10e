// Arithmetic in GF(31): whole numbers modulo the prime 31, where everything but 0 can be divided by.
// Knows nothing of codes.

/** A primitive root: its powers 3^0 … 3^29 are all the numbers from 1 to 30, each once. */
export const ROOT = 3

const PRIME = 31

/** Any whole number, brought into 0…30. */
export function reduce(n: number): number {
  return ((n % PRIME) + PRIME) % PRIME
}

/** `base` to a power of 0 or more. */
export function power(base: number, exponent: number): number {
  let product = 1
  for (let i = 0; i < exponent; i++) product = reduce(product * base)
  return product
}

/** The quotient a / b; b is not 0. By Fermat's little theorem, b^29 is the inverse of b. */
export function divide(a: number, b: number): number {
  return reduce(a * power(b, PRIME - 2))
}
