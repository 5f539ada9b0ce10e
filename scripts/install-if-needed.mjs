// Makes node_modules match package-lock.json before anything is imported from it, with Node's own parts alone.
// It neither builds nor starts anything.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The folder of the workspace, ending in a separator. */
export const workspace = fileURLToPath(new URL('..', import.meta.url))

const OLDEST_NODE = [20, 19]

/** Installs what package-lock.json asks for, when it is not there already; ends the process with a sentence when it cannot. */
export function installIfNeeded() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
    stop(`Sparekey needs Node.js ${OLDEST_NODE.join('.')} or newer, and this is ${process.versions.node}.`)
  }
  if (installedMatchesLock(workspace)) return

  console.log('Installing the packages that package-lock.json lists (npm ci) …')
  // Building and testing take the development packages too, whatever NODE_ENV says; no package needs its install script.
  const install = ['ci', '--include=dev', '--include=optional', '--ignore-scripts', '--no-audit', '--no-fund']
  const npm = process.env.npm_execpath
  const { status, error } = npm?.endsWith('npm-cli.js')
    ? spawnSync(process.execPath, [npm, ...install], { cwd: workspace, stdio: 'inherit' })
    : spawnSync('npm', install, { cwd: workspace, stdio: 'inherit', shell: process.platform === 'win32' })
  if (error) stop(`npm could not be started: ${error.message}`)
  if (status !== 0) stop('npm ci did not finish: its message above says why.')
}

/**
 * Whether every package that the lock wants is installed in that version, and no other.
 * npm writes node_modules/.package-lock.json last, so an install that was cut short does not match.
 * @param {string} folder
 */
export function installedMatchesLock(folder) {
  const wanted = packagesIn(`${folder}/package-lock.json`)
  const installed = packagesIn(`${folder}/node_modules/.package-lock.json`)
  if (wanted.size === 0 || installed.size === 0) return false
  for (const [path, { version, integrity, link, optional }] of wanted) {
    const present = installed.get(path)
    if (!present && optional) continue // made for another platform
    if (!present || !existsSync(`${folder}/${path}`)) return false
    if (!link && (present.version !== version || (integrity && present.integrity !== integrity))) return false
  }
  return [...installed.keys()].every((path) => wanted.has(path))
}

/**
 * @typedef {{ version?: string, integrity?: string, link?: boolean, optional?: boolean }} LockedPackage
 * @param {string} lockFile
 * @returns {Map<string, LockedPackage>} by path, such as `node_modules/hono`; empty when there is no such file
 */
function packagesIn(lockFile) {
  if (!existsSync(lockFile)) return new Map()
  const packages = Object.entries(JSON.parse(readFileSync(lockFile, 'utf8')).packages ?? {})
  return new Map(packages.filter(([path]) => path.includes('node_modules/')))
}

/**
 * @param {string} sentence
 * @returns {never}
 */
function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}
