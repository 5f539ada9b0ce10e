// How the tests run: from source, with what they share started once. All that counts no time runs in one pool, a file
// of any of its groups as soon as a worker is free; what does count it follows, one file after the other.

import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

const EVERYWHERE = ['packages/*/test', 'test-support', 'scripts/test']
const JOURNEYS = ['packages/*/test/journeys/**/*.test.{ts,tsx}']
const IN_THE_BROWSER = ['packages/*/test/browser/**/*.test.{ts,tsx}']
/** A file that counts time, processes or memory, and so must have the machine to itself. */
const ALONE = EVERYWHERE.map((folder) => `${folder}/**/*.alone.test.{ts,tsx}`)

const source = (name: string) => new URL(`./packages/${name}/src/`, import.meta.url).pathname

type Group = NonNullable<TestProjectInlineConfiguration['test']>

/** Time-outs are for what hangs: on a machine that stands still for a while, a test that passes may take minutes. */
const IN_THE_POOL: Group = {
  maxWorkers: 2,
  testTimeout: 180_000,
  hookTimeout: 120_000,
  // A worker loads the source once, not once for each file. No file leaves anything behind in it.
  isolate: false,
  sequence: { groupOrder: 0 },
}
const ONE_BY_ONE: Group = {
  maxWorkers: 1,
  testTimeout: 300_000,
  hookTimeout: 120_000,
  sequence: { groupOrder: 1 },
}

function group(test: Group): TestProjectInlineConfiguration {
  return {
    // Tests run from source: a failing line is the line that is written, and no build can be stale.
    resolve: {
      alias: [
        { find: /^@sparekey\/recovery-code$/, replacement: `${source('recovery-code')}index.ts` },
        { find: /^@sparekey\/recovery-code\/(.+)$/, replacement: `${source('recovery-code')}$1.ts` },
        { find: /^@sparekey\/account-rules$/, replacement: `${source('account-rules')}index.ts` },
        { find: /^@sparekey\/account-store$/, replacement: `${source('account-store')}index.ts` },
      ],
    },
    oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
    test,
  }
}

const groups: Group[] = [
  {
    ...IN_THE_POOL,
    name: 'together',
    include: EVERYWHERE.map((folder) => `${folder}/**/*.test.{ts,tsx}`),
    exclude: [...JOURNEYS, ...IN_THE_BROWSER, ...ALONE],
  },
  { ...IN_THE_POOL, name: 'journeys', include: JOURNEYS, exclude: ALONE },
  { ...IN_THE_POOL, name: 'browser', include: IN_THE_BROWSER, exclude: ALONE },
  { ...ONE_BY_ONE, name: 'alone', include: ALONE },
]

export default defineConfig({
  // Once for the run: a group that extended this would start it again.
  test: { globalSetup: ['test-support/run-wide.ts'], projects: groups.map(group) },
})
