// The README says what the rules say: its table is the table, and its example prints what it claims.

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as rules from '../src/index.ts'

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

test('the table in the README is the table of the rules', () => {
  const section = README.split('## The table')[1]?.split('\n## ')[0] ?? ''
  const rows = section.split('\n').filter((line) => line.startsWith('|'))
  const cells = rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
  expect(cells.slice(2)).toEqual(
    rules.WAYS.map((way) => [way.aim, way.twoStep ? 'on' : 'off', String(way.need), way.of.join(', ')]),
  )
  expect(README).toContain(`A proof counts for ${rules.policy.proofIsFreshFor.value / rules.MINUTE} minutes.`)
})

test('the example in the README prints what its comments say', () => {
  const example = /```js\n(.*?)```/s.exec(README)?.[1] ?? ''
  const claimed = [...example.matchAll(/console\.log\(.*\) \/\/ (.*)/g)].map((match) => match[1])
  const runnable = example.replace(/^import (\{.*\}) from .*$/m, 'const $1 = rules')

  const printed: string[] = []
  new Function('rules', 'console', runnable)(rules, { log: (value: unknown) => printed.push(String(value)) })

  expect(printed).toHaveLength(3)
  expect(printed).toEqual(claimed)
})
