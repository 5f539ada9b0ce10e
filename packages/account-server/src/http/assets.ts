// The stylesheet, the drawings and the browser scripts, read once and served under an address that changes with
// them. Nothing else in the package can be asked for: scripts are those that the page's script imports.

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { posix } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Hono } from 'hono'

const RECOVERY_CODE = '@sparekey/recovery-code'
const YEAR_IN_SECONDS = 365 * 24 * 60 * 60

// The same places whether this file runs from src/http or from dist/http. Browsers get compiled modules only.
const ASSETS = new URL('../../src/assets/', import.meta.url)
const SCRIPTS = new URL('../../dist/', import.meta.url)

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

type Assets = { version: string; files: ReadonlyMap<string, string> }

let loaded: Assets | null = null

/** The address of an asset, as `stylesheet.css` or `browser/page.js`, on this server. */
export function assetAddress(name: string): string {
  const { version, files } = loadAssets()
  if (!files.has(name)) throw new RangeError(`there is no asset ${name}`)
  return `/assets/${version}/${name}`
}

/** The routes to mount at `/assets`. Reads every file, so a build that lacks one fails here and not on a page. */
export function assetRoutes(): Hono {
  const { version, files } = loadAssets()
  const routes = new Hono()
  routes.get('/:version/:name{.+}', (c) => {
    const { version: asked, name } = c.req.param()
    const text = files.get(name)
    // Plain: the page for this belongs to visits, and nobody visits an asset.
    if (text === undefined) return c.text('There is no such file.', 404)
    // While servers are being replaced, one may be asked for another's version: it gives its own, not to be kept.
    const keeping = asked === version ? `public, max-age=${YEAR_IN_SECONDS}, immutable` : 'no-store'
    const type = TYPES[posix.extname(name)] ?? 'text/plain; charset=utf-8'
    return c.body(text, 200, { 'Content-Type': type, 'Cache-Control': keeping })
  })
  return routes
}

function loadAssets(): Assets {
  if (loaded !== null) return loaded
  const files = new Map<string, string>()
  for (const name of readdirSync(ASSETS)) files.set(name, readFileSync(new URL(name, ASSETS), 'utf8'))
  addScript(files, 'browser/page.js')

  const hash = createHash('sha256')
  for (const name of [...files.keys()].sort()) hash.update(`${name}\0${files.get(name)}\0`)
  loaded = { version: hash.digest('base64url').slice(0, 12), files }
  return loaded
}

/** Adds a module and all that it imports. Their addresses mirror their folders, so relative imports just work. */
function addScript(files: Map<string, string>, name: string): void {
  if (files.has(name)) return
  const toRecoveryCode = posix.relative(posix.dirname(name), 'recovery-code/index.js')
  const text = readScript(name)
    .replaceAll(`from '${RECOVERY_CODE}'`, `from '${toRecoveryCode}'`)
    .replace(/^\/\/# sourceMappingURL=.*$/m, '')
  files.set(name, text)
  for (const [, imported] of text.matchAll(/(?:\bfrom |\bimport\()'(\.[^']+)'/g)) {
    if (imported !== undefined) addScript(files, posix.join(posix.dirname(name), imported))
  }
}

function readScript(name: string): string {
  const inLibrary = name.startsWith('recovery-code/')
  try {
    const library = inLibrary ? pathToFileURL(createRequire(import.meta.url).resolve(RECOVERY_CODE)) : SCRIPTS
    return readFileSync(new URL(inLibrary ? posix.basename(name) : name, library), 'utf8')
  } catch (cause) {
    throw new Error(`The browser script ${name} is not built. Run "npm run build" first.`, { cause })
  }
}
