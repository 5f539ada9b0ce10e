// How the tests run: from source, in three groups one after the other, with what they share started once.

import { defineConfig } from 'vitest/config'

const source = (name: string) => new URL(`./packages/${name}/src/`, import.meta.url).pathname

const EVERYWHERE = ['packages/*/test', 'test-support', 'scripts/test']
const IN_THE_BROWSER = ['packages/*/test/journeys/**/*.test.{ts,tsx}']
// A file that counts time, processes or memory, and so must have the machine to itself.
const ALONE = EVERYWHERE.map((folder) => `${folder}/**/*.alone.test.{ts,tsx}`)

export default defineConfig({
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
  test: {
    globalSetup: ['test-support/run-wide.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: EVERYWHERE.map((folder) => `${folder}/**/*.test.{ts,tsx}`),
          exclude: [...IN_THE_BROWSER, ...ALONE],
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: IN_THE_BROWSER,
          exclude: ALONE,
          maxWorkers: 2,
          testTimeout: 180_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          include: ALONE,
          maxWorkers: 1,
          testTimeout: 300_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
