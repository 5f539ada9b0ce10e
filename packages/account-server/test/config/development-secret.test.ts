// The development secret: made once, the same for everybody, readable by nobody else.

import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDevelopmentSecret } from '../../src/config/development-secret.ts'

let folder: string
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'sparekey-secret-')), 'data')
})
afterEach(async () => {
  await rm(join(folder, '..'), { recursive: true })
})

const modeOf = async (file: string) => ((await stat(file)).mode & 0o777).toString(8)

test('the first opening makes it, and later ones read it', async () => {
  const secret = await openDevelopmentSecret(folder)
  expect(secret).toMatch(/^[\w-]{43}$/)
  expect(await openDevelopmentSecret(folder)).toBe(secret)
  expect(await readFile(join(folder, 'secret'), 'utf8')).toBe(`${secret}\n`)
})

test('nobody else can read it, whatever mode it came with', async () => {
  await openDevelopmentSecret(folder)
  expect([await modeOf(join(folder, 'secret')), await modeOf(folder)]).toEqual(['600', '700'])
  await chmod(join(folder, 'secret'), 0o644)
  await openDevelopmentSecret(folder)
  expect(await modeOf(join(folder, 'secret'))).toBe('600')
})

test('two folders have two secrets', async () => {
  expect(await openDevelopmentSecret(folder)).not.toBe(await openDevelopmentSecret(join(folder, 'other')))
})

test('fifty that open it at once get the same one, and leave no draft behind', async () => {
  const secrets = await Promise.all(Array.from({ length: 50 }, () => openDevelopmentSecret(folder)))
  expect(new Set(secrets).size).toBe(1)
  expect(await readdir(folder)).toEqual(['secret'])
})

test('a file that holds no secret is named, and kept', async () => {
  await mkdir(folder)
  await writeFile(join(folder, 'secret'), 'x\n')
  await expect(openDevelopmentSecret(folder)).rejects.toThrow(join(folder, 'secret'))
  expect(await readFile(join(folder, 'secret'), 'utf8')).toBe('x\n')
})
