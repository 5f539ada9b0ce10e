// How the tests run: from source, in four groups one after the other, with what they share started once.

import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

const EVERYWHERE = ['packages/*/test', 'test-support', 'scripts/test']
const JOURNEYS = ['packages/*/test/journeys/**/*.test.{ts,tsx}']
const IN_THE_BROWSER = ['packages/*/test/browser/**/*.test.{ts,tsx}']
/** A file that counts time, processes or memory, and so must have the machine to itself. */
const ALONE = EVERYWHERE.map((folder) => `${folder}/**/*.alone.test.{ts,tsx}`)

const source = (name: string) => new URL(`./packages/${name}/src/`, import.meta.url).pathname

type Group = {
  name: string
  include: string[]
  exclude: string[]
  maxWorkers: number
  testTimeout: number
  /** False: a worker loads the source once, not once for each file. No file leaves anything behind in it. */
  isolate?: boolean
}

function group(settings: Group): TestProjectInlineConfiguration {
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
    test: { ...settings, hookTimeout: 60_000, sequence: { groupOrder: settings.maxWorkers === 1 ? 1 : 0 } },
  }
}

const groups: Group[] = [
  {
    name: 'together',
    include: EVERYWHERE.map((folder) => `${folder}/**/*.test.{ts,tsx}`),
    exclude: [...JOURNEYS, ...IN_THE_BROWSER, ...ALONE],
    maxWorkers: 2,
    testTimeout: 60_000,
    isolate: false,
  },
  {
    name: 'journeys',
    include: JOURNEYS,
    exclude: ALONE,
    maxWorkers: 2,
    testTimeout: 180_000,
    isolate: false,
  },
  {
    name: 'browser',
    include: IN_THE_BROWSER,
    exclude: ALONE,
    maxWorkers: 2,
    testTimeout: 180_000,
    // As for the journeys.
    isolate: false,
  },
  { name: 'alone', include: ALONE, exclude: [], maxWorkers: 1, testTimeout: 300_000 },
]

export default defineConfig({
  // Once for the run: a group that extended this would start it again.
  test: { globalSetup: ['test-support/run-wide.ts'], projects: groups.map(group) },
})
