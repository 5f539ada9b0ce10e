// What a browser never answers a passkey's challenge with.

/** Texts that are no response at all. */
export const ODD: [string, string][] = [
  ['no JSON', 'nothing'],
  ['a number', '1'],
  ['null', 'null'],
  ['a list', '[]'],
  ['an empty object', '{}'],
  ['another type', '{"id":"AA","rawId":"AA","type":"password","response":{}}'],
  ['numbers for texts', '{"id":1,"rawId":1,"type":"public-key","response":{"clientDataJSON":1}}'],
  ['a prototype', '{"__proto__":{"id":"AA"},"id":"AA","rawId":"AA","type":"public-key","response":{}}'],
  ['brackets within brackets', '['.repeat(10_000)],
  ['too much of it', `{"id":"${'A'.repeat(20_000)}"}`],
]
