// `npm test`: everything that must hold, ending in one line of counts. Arguments go to Vitest: `npm test -- packages/recovery-code`.

import { existsSync, readFileSync, rmSync } from 'node:fs'
import { installIfNeeded, workspace } from './install-if-needed.mjs'

installIfNeeded()
// These import what has only now been installed.
const { findImportProblems } = await import('./check-imports.mjs')
const { COUNTS_FILE } = await import('./counting-reporter.mjs')
const { CHROMIUM_MISSING, installChromiumIfNeeded } = await import('./find-chromium.mjs')
const { runTool } = await import('./run-tool.mjs')

const passed = /** @type {string[]} */ ([])
const failed = /** @type {string[]} */ ([])

/** @type {(name: string, isWell: () => boolean) => void} */
function check(name, isWell) {
  const began = Date.now()
  const well = isWell()
  const outcome = well ? passed : failed
  outcome.push(name)
  console.log(`${well ? '✓' : '✗'} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
}

check('builds', () => runTool('tsc', ['-b']))
check('types of tests and scripts', () => runTool('tsc', ['--noEmit', '-p', 'tsconfig.tests.json']))
check('lint and format', () =>
  runTool('biome', ['ci', '.', ...(process.stdout.isTTY ? [] : ['--colors=off'])]),
)
check('imports run one way', () => {
  const problems = findImportProblems(workspace)
  for (const problem of problems) console.error(problem)
  return problems.length === 0
})
check('has a browser', () => {
  const found = installChromiumIfNeeded()
  if (!found) console.error(CHROMIUM_MISSING)
  return found
})

rmSync(COUNTS_FILE, { force: true })
const reporters = ['--reporter=default', '--reporter=./scripts/counting-reporter.mjs']
const vitestSucceeded = runTool('vitest', ['run', ...reporters, ...process.argv.slice(2)])
const tests = existsSync(COUNTS_FILE)
  ? JSON.parse(readFileSync(COUNTS_FILE, 'utf8'))
  : { passed: 0, failed: [], skipped: [] }
if (tests.passed + tests.failed.length === 0) failed.push('no test ran')
else if (!vitestSucceeded && tests.failed.length === 0) failed.push('Vitest itself did not end well')

for (const name of tests.skipped) console.log(`skipped: ${name}`)
for (const name of [...failed, ...tests.failed]) console.log(`failed: ${name}`)
const counts = [
  `${passed.length + tests.passed} passed`,
  `${failed.length + tests.failed.length} failed`,
  ...(tests.skipped.length > 0 ? [`${tests.skipped.length} skipped`] : []),
]
console.log(counts.join(', '))
process.exitCode = failed.length + tests.failed.length === 0 ? 0 : 1
