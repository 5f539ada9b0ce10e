// Keeps imports running one way: says which imports in packages/*/{src,test} break the rules of the house.
// It checks direction, purity and declaration; whether an import exists is the compiler's to say.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join, posix, relative, sep } from 'node:path'
import { readSource } from './read-source.mjs'

/** Each package may import those after it, and none before it. */
const ONE_WAY = ['account-server', 'account-store', 'account-rules', 'recovery-code']

/** What renders: the layout and form parts, and the pages of every room. */
const PAGE = /^packages\/account-server\/src\/(page|rooms)\/.*\.tsx$/

/**
 * @param {string} root a workspace with a package.json and packages/
 * @returns {string[]} one sentence for each import or use that may not be, with its file and line; empty when all is well
 */
export function findImportProblems(root) {
  const problems = /** @type {string[]} */ ([])
  const folders = readdirSync(join(root, 'packages')).filter((name) =>
    existsSync(join(root, 'packages', name, 'package.json')),
  )
  const manifests = new Map(folders.map((folder) => [folder, readManifest(join(root, 'packages', folder))]))
  const folderOf = new Map([...manifests].map(([folder, manifest]) => [manifest.name, folder]))
  const forTests = Object.keys(readManifest(root).devDependencies ?? {})

  for (const [folder, manifest] of manifests) {
    const declared = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })
    const declaredInTests = [
      ...declared,
      ...Object.keys(manifest.devDependencies ?? {}),
      ...forTests,
      manifest.name,
    ]
    for (const file of sourceFiles(root, folder)) {
      const inTest = file.startsWith(`packages/${folder}/test/`)
      const { imports, worldly } = readSource(join(root, file))
      for (const { what, line } of imports) {
        const problem = what.startsWith('.')
          ? relativeProblem(folder, file, posix.join(posix.dirname(file), what), inTest)
          : packageProblem(folder, file, what, folderOf, inTest ? declaredInTests : declared, inTest)
        if (problem) problems.push(`${file}:${line} imports ${what}, but ${problem}.`)
      }
      if (folder !== 'account-rules' || inTest) continue
      for (const { what, line } of worldly) {
        problems.push(`${file}:${line} uses ${what}, but account-rules takes time and chance as facts.`)
      }
    }
  }
  return problems
}

/** @type {(folder: string, file: string, target: string, inTest: boolean) => string | null} */
function relativeProblem(folder, file, target, inTest) {
  const own = target.startsWith(`packages/${folder}/`)
  if (!inTest && (!own || target.startsWith(`packages/${folder}/test/`)))
    return 'that is outside its own source'
  if (inTest && !own && !target.startsWith('test-support/')) {
    return 'a test reaches only its own package and test-support'
  }
  const [room, other] = [roomOf(file), roomOf(target)]
  return room && other && room !== other ? `room ${room} may not reach into room ${other}` : null
}

/** @type {(folder: string, file: string, specifier: string, folderOf: Map<string, string>, declared: string[], inTest: boolean) => string | null} */
function packageProblem(folder, file, specifier, folderOf, declared, inTest) {
  if (!inTest && folder === 'recovery-code') return 'recovery-code imports nothing'
  if (isBuiltin(specifier)) {
    return !inTest && folder === 'account-rules' ? 'account-rules has no input or output' : null
  }
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
  const ours = folderOf.get(name)
  if (ours && ours !== folder && ONE_WAY.indexOf(ours) <= ONE_WAY.indexOf(folder)) {
    return `imports run one way: ${ONE_WAY.join(' → ')}`
  }
  if (!inTest && folder === 'account-rules' && !ours) return 'account-rules imports recovery-code alone'
  if (ours === 'account-store' && PAGE.test(file)) return 'pages never query'
  return declared.includes(name) ? null : `packages/${folder}/package.json does not declare it`
}

/** @param {string} path */
function roomOf(path) {
  return path.match(/^packages\/account-server\/src\/rooms\/([^/]+)\//)?.[1] ?? null
}

/** @type {(root: string, folder: string) => string[]} */
function sourceFiles(root, folder) {
  return ['src', 'test'].flatMap((part) => {
    const top = join(root, 'packages', folder, part)
    if (!existsSync(top)) return []
    const paths = readdirSync(top, { recursive: true, encoding: 'utf8' }).filter((path) =>
      /\.[cm]?[jt]sx?$/.test(path),
    )
    return paths.map((path) => relative(root, join(top, path)).split(sep).join('/'))
  })
}

/**
 * @typedef {Record<'dependencies' | 'peerDependencies' | 'devDependencies', Record<string, string> | undefined>} Declared
 * @param {string} folder
 * @returns {{ name: string } & Declared}
 */
function readManifest(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
}
