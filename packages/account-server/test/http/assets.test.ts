import { expect, test } from 'vitest'
import { assetAddress, assetRoutes } from '../../src/http/assets.ts'

const routes = assetRoutes()
const get = (address: string) => routes.request(address.replace(/^\/assets/, ''))

test('an asset is kept for a year under an address that changes with it', async () => {
  const address = assetAddress('stylesheet.css')
  expect(address).toMatch(/^\/assets\/[\w-]{12}\/stylesheet\.css$/)
  const response = await get(address)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('text/css; charset=utf-8')
  expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
})

test('a server of another version is answered, and nobody keeps the answer', async () => {
  const response = await get('/assets/another-one-/stylesheet.css')
  expect(response.status).toBe(200)
  expect(response.headers.get('cache-control')).toBe('no-store')
})

test('every import of a browser script leads to a script', async () => {
  const waiting = [assetAddress('browser/page.js')]
  const seen = new Set<string>()
  for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
    if (seen.has(address)) continue
    seen.add(address)
    const response = await get(address)
    expect(response.status, address).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    const text = await response.text()
    for (const [, imported = ''] of text.matchAll(/(?:\bfrom |\bimport\()'([^']+)'/g)) {
      expect(imported, `${address} imports ${imported}`).toMatch(/^\.{1,2}\//)
      waiting.push(new URL(imported, `http://host${address}`).pathname)
    }
  }
  expect([...seen].some((address) => address.endsWith('/recovery-code/parse.js'))).toBe(true)
})

test.each([
  'browser/../../package.json',
  'browser/page.d.ts',
  'http/assets.js',
  '..%2f..%2fpackage.json',
  'nothing.css',
])('nothing else is served: %s', async (name) => {
  const response = await get(assetAddress('stylesheet.css').replace('stylesheet.css', name))
  expect(response.status).toBe(404)
})

test('an address for an asset that is not there is a mistake', () => {
  expect(() => assetAddress('nothing.css')).toThrow(RangeError)
})
