// Several values as one run of bytes that can be cut in one way only.

/**
 * Joins `parts`, each after its length as four big-endian bytes, so that ('ab', 'c') and ('a', 'bc') differ.
 * Text counts as its UTF-8 bytes.
 */
export function lengthPrefixed(parts: readonly (string | Uint8Array)[]): Buffer {
  return Buffer.concat(
    parts.flatMap((part) => {
      const bytes = Buffer.from(part)
      const length = Buffer.alloc(4)
      length.writeUInt32BE(bytes.length)
      return [length, bytes]
    }),
  )
}
