import { expect, test } from 'vitest'
import { echoCode, groupCode } from '../../src/page/code-groups.ts'

test('what was typed is shown as it is read, in groups like those on paper', () => {
  expect(echoCode(' k7m2p 9wx–qa\u200b b? ')).toBe('K7M2P-9WXQA-B?')
  expect(echoCode('k７m')).toBe('K7M')
  expect(echoCode('ab*cdef')).toBe('AB*CD-EF')
  expect(echoCode(' - ')).toBe('')
})

test('a long text is cut', () => {
  expect(echoCode('A'.repeat(10_000))).toHaveLength(40 + 7)
})

test('positions are counted without the hyphens', () => {
  const marked = groupCode('ABCDE-FGHJK', [5, 6])
    .flat()
    .filter((symbol) => symbol.marked)
  expect(marked.map(({ symbol }) => symbol)).toEqual(['E', 'F'])
})
