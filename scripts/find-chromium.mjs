// Finds a Chromium to test with, and where the machine lets us, installs one. Driving it is test-support/chromium.ts's.

import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The shell first: it is the same browser without windows, and tests in it take two thirds of the time. */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
]
const MACOS = ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
)

export const CHROMIUM_MISSING =
  'Tests need Chromium and found none. Install it (Debian: apt-get install chromium; macOS: brew install --cask chromium), ' +
  'or set CHROMIUM_PATH to a Chromium, Chrome or Edge.'

/** @returns {string | null} the program's path: what CHROMIUM_PATH names, else the first in PATH and the usual places */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH
  if (named) return isProgram(named) ? named : null
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin']
  const candidates = [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...MACOS]
  return candidates.find(isProgram) ?? null
}

/**
 * Sees to it that there is a Chromium: as root on Debian and its kin it is installed, elsewhere that is the person's to do.
 * @returns {boolean} whether there is one now
 */
export function installChromiumIfNeeded() {
  if (findChromium()) return true
  if (!process.env.CHROMIUM_PATH && process.getuid?.() === 0 && run('apt-get', ['--version'], 'ignore')) {
    console.log('Installing Chromium (apt-get install) …')
    run('apt-get', ['update', '-qq'], 'inherit')
    /** @type {(name: string) => boolean} */
    const install = (name) => run('apt-get', ['install', '-y', '-qq', name], 'inherit')
    // Older Debians, and some of its kin, have no package of the shell.
    if (!install('chromium-headless-shell')) install('chromium')
  }
  return findChromium() !== null
}

/** @type {(program: string, args: string[], output: 'ignore' | 'inherit') => boolean} */
function run(program, args, output) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(program, args, { env, stdio: ['ignore', output, output] }).status === 0
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
