import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { newTemporaryFolder } from '../../test-support/temporary-folder.ts'
import { findImportProblems } from '../check-imports.mjs'

/** A workspace of the four packages, sound but for the given files. */
async function workspaceWith(files: Record<string, string>): Promise<string> {
  const root = await newTemporaryFolder()
  const manifests = {
    'package.json': { devDependencies: { vitest: '1' } },
    'packages/recovery-code/package.json': { name: '@sparekey/recovery-code' },
    'packages/account-rules/package.json': {
      name: '@sparekey/account-rules',
      dependencies: { '@sparekey/recovery-code': '1', zod: '1' },
    },
    'packages/account-store/package.json': {
      name: '@sparekey/account-store',
      dependencies: { '@sparekey/account-rules': '1', kysely: '1' },
      devDependencies: { pg: '1' },
    },
    'packages/account-server/package.json': {
      name: 'sparekey',
      dependencies: { '@sparekey/account-store': '1', '@sparekey/account-rules': '1' },
    },
  }
  const texts = Object.entries(manifests).map(([path, manifest]) => [path, JSON.stringify(manifest)] as const)
  for (const [path, text] of [...texts, ...Object.entries(files)]) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  return root
}

const RULES = 'packages/account-rules/src/rules.ts'
const SERVER = 'packages/account-server/src'

test.each([
  ['rules import the store', RULES, "import { a } from '@sparekey/account-store'", 'run one way'],
  ['a type goes the wrong way', RULES, "import type { A } from '@sparekey/account-store'", 'run one way'],
  ['a type is imported in place', RULES, "type A = import('@sparekey/account-store').A", 'run one way'],
  ['a re-export goes the wrong way', RULES, "export * from '@sparekey/account-store'", 'run one way'],
  ['an import() goes the wrong way', RULES, "await import('@sparekey/account-store')", 'run one way'],
  ['a test goes the wrong way', 'packages/account-rules/test/a.test.ts', "import 'sparekey'", 'run one way'],
  ['rules import a builtin', RULES, "import 'node:fs'", 'no input or output'],
  ['rules import a library', RULES, "import 'zod'", 'recovery-code alone'],
  ['rules read the clock', RULES, 'const now = Date.now()', 'uses Date.now'],
  ['rules make the time', RULES, 'const now = new Date()', 'uses new Date()'],
  ['rules print the time', RULES, 'const now = Date()', 'uses Date()'],
  ['rules throw dice', RULES, 'const chance = Math.random()', 'uses Math.random'],
  ['rules draw randomness', RULES, 'crypto.getRandomValues(new Uint8Array(1))', 'uses crypto'],
  ['rules reach around', RULES, 'globalThis.crypto', 'uses globalThis'],
  ['the code imports', 'packages/recovery-code/src/a.ts', "import 'node:crypto'", 'imports nothing'],
  [
    'a dependency is not declared',
    'packages/account-store/src/a.ts',
    "import 'hono/jsx'",
    'does not declare it',
  ],
  [
    'source uses a package for tests',
    'packages/account-store/src/a.ts',
    "import 'pg'",
    'does not declare it',
  ],
  [
    'source leaves its package',
    `${SERVER}/a.ts`,
    "import '../../account-store/src/a.ts'",
    'outside its own source',
  ],
  [
    'source imports test parts',
    `${SERVER}/a.ts`,
    "import '../../../test-support/smtp.ts'",
    'outside its own source',
  ],
  [
    'a room reaches another',
    `${SERVER}/rooms/sign-in/routes.ts`,
    "import '../sign-up/actions.ts'",
    'may not reach',
  ],
  [
    'a page queries',
    `${SERVER}/rooms/sign-in/page.tsx`,
    "import '@sparekey/account-store'",
    'pages never query',
  ],
])('says so when %s', async (_, file, text, problem) => {
  const problems = findImportProblems(await workspaceWith({ [file]: `// the first line\n${text}\n` }))
  expect(problems).toEqual([expect.stringContaining(`${file}:2 `)])
  expect(problems[0]).toContain(problem)
})

test('has nothing to say of imports that run the right way', async () => {
  const root = await workspaceWith({
    [RULES]: `// Date.now() and 'node:fs' in a comment or a string are not uses: see Math.random().
      import { parse } from '@sparekey/recovery-code'
      import { other } from './other.ts'
      export const later = (now: Date, minutes: number) => new Date(now.getTime() + minutes * 60_000)
      export const facts = { fetch: parse('crypto'), setTimeout: other.process }`,
    'packages/account-rules/test/rules.test.ts': "import 'vitest'\nimport '../src/rules.ts'\nDate.now()",
    'packages/account-store/src/a.ts': "import 'kysely'\nimport 'node:fs'\nimport '@sparekey/account-rules'",
    'packages/account-store/test/a.test.ts':
      "import 'pg'\nimport '../../../test-support/postgres-database.ts'",
    [`${SERVER}/rooms/sign-in/routes.ts`]: "import './actions.ts'\nimport '../../page/layout.tsx'",
    [`${SERVER}/rooms/sign-in/page.tsx`]: "import '@sparekey/account-rules'",
    [`${SERVER}/rooms/sign-in/actions.ts`]: "import '@sparekey/account-store'",
    [`${SERVER}/http/answer-error.tsx`]: "import '@sparekey/account-store'",
  })
  expect(findImportProblems(root)).toEqual([])
})
