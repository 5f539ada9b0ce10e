// A Vitest reporter that writes down how the run went, for test.mjs to count. Vitest's own reporter tells it to people.

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { workspace } from './install-if-needed.mjs'

/** Where the counts go: a file, so that they outlive whatever happens to Vitest. */
export const COUNTS_FILE = `${workspace}test-results/counts.json`

/** @typedef {{ passed: number, failed: string[], skipped: string[] }} Counts */

// biome-ignore lint/style/noDefaultExport: Vitest loads a reporter by its default export.
export default class CountingReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly import('vitest').SerializedError[]} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const counts = /** @type {Counts} */ ({ passed: 0, failed: [], skipped: [] })
    for (const module of modules) {
      const file = relative(workspace, module.moduleId)
      if (module.errors().length > 0) counts.failed.push(file)
      for (const suite of module.children.allSuites()) {
        if (suite.errors().length > 0) counts.failed.push(`${file} > ${suite.fullName}`)
      }
      for (const test of module.children.allTests()) {
        const result = test.result()
        const name = `${file} > ${test.fullName}`
        if (result.state === 'passed') counts.passed += 1
        else if (result.state === 'failed') counts.failed.push(name)
        else counts.skipped.push(`${name}: ${('note' in result && result.note) || 'no reason given'}`)
      }
    }
    for (const error of unhandledErrors) counts.failed.push(`outside any test: ${error.message}`)
    mkdirSync(dirname(COUNTS_FILE), { recursive: true })
    writeFileSync(COUNTS_FILE, JSON.stringify(counts))
  }
}
