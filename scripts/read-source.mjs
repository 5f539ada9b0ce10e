// Reads one source file for what it imports and which of the world's moving parts it touches. It judges nothing.

import { readFileSync } from 'node:fs'
import { parseAst } from 'vitest/node'

const GLOBALS = new Set([
  'crypto',
  'fetch',
  'globalThis',
  'performance',
  'process',
  'setImmediate',
  'setInterval',
  'setTimeout',
])

/**
 * @typedef {{ type: string, start: number, [key: string]: unknown }} Node
 * @typedef {{ what: string, line: number }} Found
 * @param {string} file
 * @returns {{ imports: Found[], worldly: Found[] }} the specifiers it imports (types and `import()` too), and each use of
 *   a clock, randomness or an ambient global, as it is written
 */
export function readSource(file) {
  const source = readFileSync(file, 'utf8')
  const imports = /** @type {Found[]} */ ([])
  const worldly = /** @type {Found[]} */ ([])
  const lang = file.endsWith('x') ? 'tsx' : 'ts'
  const program = /** @type {Node} */ (/** @type {unknown} */ (parseAst(source, { lang }, file)))
  walk(program, (node, isName) => {
    const line = source.slice(0, node.start).split('\n').length
    const specifier = specifierOf(node)
    if (specifier !== null) imports.push({ what: specifier, line })
    const touched = isName ? null : worldlyUse(node)
    if (touched !== null) worldly.push({ what: touched, line })
  })
  return { imports, worldly }
}

/** @param {Node} node */
function specifierOf(node) {
  if (!/^(Import|ExportNamed|ExportAll)(Declaration|Expression)$|^TSImportType$/.test(node.type)) return null
  const source = /** @type {{ value?: unknown } | null} */ (node.source)
  return typeof source?.value === 'string' ? source.value : null
}

/** @param {Node} node */
function worldlyUse(node) {
  if (node.type === 'Identifier' && GLOBALS.has(String(node.name))) return String(node.name)
  if (node.type === 'MemberExpression') {
    const member = `${nameOf(node.object)}.${nameOf(node.property)}`
    return member === 'Date.now' || member === 'Math.random' ? member : null
  }
  if (nameOf(node.callee) !== 'Date') return null
  if (node.type === 'CallExpression') return 'Date()'
  return node.type === 'NewExpression' && Array.isArray(node.arguments) && node.arguments.length === 0
    ? 'new Date()'
    : null
}

/** @param {unknown} node */
function nameOf(node) {
  return isNode(node) && node.type === 'Identifier' ? String(node.name) : ''
}

/**
 * @param {Node} node
 * @param {(node: Node, isName: boolean) => void} visit isName: it only names a member of something else
 * @param {boolean} [isName]
 */
function walk(node, visit, isName = false) {
  visit(node, isName)
  for (const [key, child] of Object.entries(node)) {
    const names = (key === 'property' || key === 'key' || key === 'imported') && node.computed !== true
    for (const inner of Array.isArray(child) ? child : [child]) if (isNode(inner)) walk(inner, visit, names)
  }
}

/**
 * @param {unknown} value
 * @returns {value is Node}
 */
function isNode(value) {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}
