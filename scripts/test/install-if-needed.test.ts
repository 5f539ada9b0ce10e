import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { newTemporaryFolder } from '../../test-support/temporary-folder.ts'
import { installedMatchesLock } from '../install-if-needed.mjs'

const HONO = { version: '4.0.0', integrity: 'sha512-aaaa' }
const ELSEWHERE = { version: '1.0.0', integrity: 'sha512-bbbb', optional: true }
const OURS = { resolved: 'packages/ours', link: true }
const LOCKED = {
  '': { name: 'workspace' },
  'packages/ours': { version: '0.1.0' },
  'node_modules/hono': HONO,
  'node_modules/ours': OURS,
  'node_modules/for-another-platform': ELSEWHERE,
}

let folder: string
beforeEach(async () => {
  folder = await newTemporaryFolder()
  await mkdir(join(folder, 'node_modules/hono'), { recursive: true })
  await mkdir(join(folder, 'node_modules/ours'))
  await write('package-lock.json', LOCKED)
  await write('node_modules/.package-lock.json', { 'node_modules/hono': HONO, 'node_modules/ours': OURS })
})

function write(file: string, packages: Record<string, object>) {
  return writeFile(join(folder, file), JSON.stringify({ lockfileVersion: 3, packages }))
}

test('what is installed matches its lock', () => {
  expect(installedMatchesLock(folder)).toBe(true)
})

test.each([
  ['node_modules is missing', () => rm(join(folder, 'node_modules'), { recursive: true })],
  ['an install was cut short', () => rm(join(folder, 'node_modules/.package-lock.json'))],
  ['a package was removed', () => rm(join(folder, 'node_modules/hono'), { recursive: true })],
  [
    'the lock wants a package more',
    () => write('package-lock.json', { ...LOCKED, 'node_modules/zod': HONO }),
  ],
  ['the lock wants a package less', () => write('package-lock.json', { 'node_modules/hono': HONO })],
  [
    'the lock wants another version',
    () => write('package-lock.json', { ...LOCKED, 'node_modules/hono': { ...HONO, version: '4.0.1' } }),
  ],
  [
    'the lock wants other contents',
    () =>
      write('package-lock.json', { ...LOCKED, 'node_modules/hono': { ...HONO, integrity: 'sha512-cccc' } }),
  ],
])('does not match when %s', async (_, change) => {
  await change()
  expect(installedMatchesLock(folder)).toBe(false)
})
