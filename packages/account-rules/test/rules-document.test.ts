// docs/rules.md is what the rules are: it is made from them, and this fails when they have moved on.

import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { limits, PROOF_KINDS, policy, WAYS } from '../src/index.ts'
import { writeRules } from './write-rules.ts'

const FILE = fileURLToPath(new URL('../../../docs/rules.md', import.meta.url))

test('docs/rules.md says what the rules say; `npm run document -w packages/account-rules` makes it anew', async () => {
  await expect(writeRules()).toMatchFileSnapshot(FILE)
})

test('it names every number, every limit and every kind of proof, and leaves out no row', () => {
  const written = writeRules()
  for (const name of [...Object.keys(policy), ...Object.keys(limits)])
    expect(written).toContain(`| \`${name}\` `)
  for (const { source } of Object.values(policy)) expect(written).toContain(source)
  expect(written.match(/(one|two different ones) of |alone/g)?.length).toBeGreaterThanOrEqual(WAYS.length)
  expect(written.match(/^\| (a|the) .*\|$/gm)).toHaveLength(PROOF_KINDS.length)
})
