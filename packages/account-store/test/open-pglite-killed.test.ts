// The embedded database under kill -9: whole whenever it is killed, and what it has acknowledged is kept.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { newTemporaryFolder } from '../../../test-support/temporary-folder.ts'
import type { Database } from '../src/database.ts'
import { openPglite } from '../src/open-pglite.ts'

const WRITER = fileURLToPath(new URL('insert-until-killed.mjs', import.meta.url))

const newFolder = async () => join(await newTemporaryFolder(), 'data')

async function open(folder: string) {
  const store = await openPglite(folder)
  onTestFinished(() => store.close())
  return store
}

/** Starts a writer, lets it live until `isEnough`, kills it, and gives the numbers it had said to be written. */
async function writeAndKill(
  folder: string,
  round: string,
  isEnough: (said: number[]) => boolean,
): Promise<number[]> {
  const writer = spawn(process.execPath, [WRITER, folder, round], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(writer, 'exit')
  let text = ''
  const said = () => text.split('\n').slice(0, -1).map(Number)
  writer.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
    if (isEnough(said())) writer.kill('SIGKILL')
  })
  const [, signal] = await ended
  expect(signal).toBe('SIGKILL')
  return said()
}

async function listPairs(db: Database, round: string) {
  const { rows } = await sql<{ number: number; halves: number }>`
    select number, count(*) as halves from pairs where round = ${round} group by number order by number
  `.execute(db)
  return rows
}

test('keeps what was acknowledged, and no half transaction, however often the process is killed', async () => {
  const folder = await newFolder()
  const acknowledged = new Map<string, number[]>()
  for (let round = 1; round <= 10; round++) {
    const enough = 1 + ((round * 7) % 23)
    acknowledged.set(`${round}`, await writeAndKill(folder, `${round}`, (said) => said.length >= enough))
  }
  const { db } = await open(folder)
  for (const [round, numbers] of acknowledged) {
    const pairs = await listPairs(db, round)
    expect(numbers.length).toBeGreaterThan(0)
    expect(pairs.map(({ number }) => number)).toEqual(expect.arrayContaining(numbers))
    expect(pairs.filter(({ halves }) => halves !== 2)).toEqual([])
  }
}, 300_000)

test('starts again after it was killed at any moment of its creation', async () => {
  const folder = await newFolder()
  for (let delay = 250; !existsSync(join(folder, 'database')); delay *= 1.4) {
    const writer = spawn(process.execPath, [WRITER, folder, 'creation'], { stdio: 'ignore' })
    const ended = once(writer, 'exit')
    await pause(delay)
    writer.kill('SIGKILL')
    await ended
  }
  await writeAndKill(folder, 'after', (said) => said.length >= 1)
  const { db } = await open(folder)
  expect(await listPairs(db, 'after')).not.toEqual([])
}, 300_000)
