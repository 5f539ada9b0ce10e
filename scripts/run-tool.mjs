// Runs the development tools that the workspace installs, by this same Node and with their output shown as it comes.

import { spawnSync } from 'node:child_process'
import { workspace } from './install-if-needed.mjs'

const TOOLS = {
  tsc: 'node_modules/typescript/bin/tsc',
  biome: 'node_modules/@biomejs/biome/bin/biome',
  vitest: 'node_modules/vitest/vitest.mjs',
}

/**
 * @param {keyof typeof TOOLS} name
 * @param {string[]} args
 * @returns {boolean} whether it ended with exit code 0
 */
export function runTool(name, args) {
  // Colours are for a terminal: in a log they are noise, and some tools write them whenever CI is set.
  const env =
    process.stdout.isTTY || process.env.FORCE_COLOR ? process.env : { ...process.env, NO_COLOR: '1' }
  const { status } = spawnSync(process.execPath, [`${workspace}${TOOLS[name]}`, ...args], {
    cwd: workspace,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return status === 0
}
