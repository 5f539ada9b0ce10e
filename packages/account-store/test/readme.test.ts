// The README's example does what its comments say.

import { readFileSync } from 'node:fs'
import * as rules from '@sparekey/account-rules'
import { expect, test } from 'vitest'
import { newPostgresDatabase } from '../../../test-support/postgres-database.ts'
import * as store from '../src/index.ts'

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

test('the example in the README prints what its comments say', async () => {
  const example = /```js\n(.*?)```/s.exec(README)?.[1] ?? ''
  const claimed = [...example.matchAll(/console\.log\(.*\) \/\/ (.*)/g)].map((match) => match[1])
  const runnable = example
    .replace(/^import (\{[^}]*\}) from '@sparekey\/account-rules'$/m, 'const $1 = rulesPackage')
    .replace(/^import (\{[^}]*\}) from '@sparekey\/account-store'$/m, 'const $1 = storePackage')
  const process = { env: { DATABASE_URL: await newPostgresDatabase() } }
  const printed: string[] = []
  const console = { log: (value: unknown) => printed.push(String(value)) }

  await new Function(
    'rulesPackage',
    'storePackage',
    'process',
    'console',
    `return (async () => {${runnable}})()`,
  )(rules, store, process, console)

  expect(printed).toHaveLength(2)
  expect(printed).toEqual(claimed)
})
