// The lock of a data folder: one process has it, whoever else comes and whenever, and none that has died.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, statSync } from 'node:fs'
import { chmod, mkdir, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { newTemporaryFolder } from '../../../test-support/temporary-folder.ts'
import { DataFolderInUse } from '../src/data-folder-in-use.ts'
import { lockDataFolder } from '../src/data-folder-lock.ts'
import { identifyThisProcess, type RunningProcess } from '../src/running-process.ts'

const RACER = fileURLToPath(new URL('lock-racer.mjs', import.meta.url))

const newFolder = async () => join(await newTemporaryFolder(), 'data')

const locksIn = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('lock-'))

function startRacer() {
  const racer: ChildProcess = spawn(process.execPath, [RACER], { stdio: ['pipe', 'pipe', 'inherit'] })
  const { stdin, stdout } = racer
  if (!stdin || !stdout) throw new Error('A racer needs its pipes.')
  const answers = createInterface({ input: stdout })[Symbol.asyncIterator]()
  onTestFinished(() => void racer.kill('SIGKILL'))
  return {
    pid: racer.pid ?? 0,
    async tell(order: 'take' | 'drop', folder: string, at = 0): Promise<string> {
      stdin.write(`${JSON.stringify({ order, folder, at })}\n`)
      return (await answers.next()).value
    },
    async kill() {
      racer.kill('SIGKILL')
      await once(racer, 'exit')
    },
  }
}

/** Leaves a lock in the folder as the given process would have. */
async function leaveLock(
  folder: string,
  holder: Partial<RunningProcess>,
  since = Date.now(),
): Promise<string> {
  const { pid, startedAt, machine } = { ...identifyThisProcess(), ...holder }
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `lock-${since}-${pid}-${startedAt}-${machine}-0123456789abcdef`)
  await writeFile(path, '')
  return path
}

describe('The lock of a data folder', () => {
  test('makes the folder, private to its owner, and leaves no file when it is released', async () => {
    const folder = join(await newFolder(), 'deep', 'er')
    const lock = await lockDataFolder(folder)
    expect(lock.isHeld()).toBe(true)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    const [name = ''] = locksIn(folder)
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
    lock.release()
    expect(lock.isHeld()).toBe(false)
    expect(locksIn(folder)).toEqual([])
  })

  test('makes a folder private that others could read', async () => {
    const folder = await newFolder()
    await mkdir(folder)
    await chmod(folder, 0o755)
    const lock = await lockDataFolder(folder)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    lock.release()
  })

  test('is refused a second time in the same process, with a sentence that names it', async () => {
    const folder = await newFolder()
    const lock = await lockDataFolder(folder)
    const error = await lockDataFolder(folder).catch((thrown) => thrown)
    expect(error).toBeInstanceOf(DataFolderInUse)
    expect(error.pid).toBe(process.pid)
    expect(error.message).toBe(
      `The data folder ${folder} is in use by process ${process.pid}, since ${error.since.toISOString()}. ` +
        'Stop that process first, or choose another folder.',
    )
    expect(locksIn(folder)).toHaveLength(1)
    lock.release()
    const again = await lockDataFolder(folder)
    again.release()
  })

  test('is free at once when its process has been killed', async () => {
    const folder = await newFolder()
    const racer = startRacer()
    expect(await racer.tell('take', folder)).toBe('taken')
    await expect(lockDataFolder(folder)).rejects.toMatchObject({ pid: racer.pid })
    await racer.kill()
    const lock = await lockDataFolder(folder)
    expect(locksIn(folder)).toHaveLength(1)
    lock.release()
  })

  test('goes to exactly one of eight processes that want it in the same millisecond', async () => {
    const racers = Array.from({ length: 8 }, startRacer)
    await Promise.all(racers.map(async (racer) => racer.tell('drop', await newFolder()))) // all are awake now
    for (let round = 0; round < 12; round++) {
      const folder = await newFolder()
      const at = Date.now() + 20
      const answers = await Promise.all(racers.map((racer) => racer.tell('take', folder, at)))
      expect(answers.filter((answer) => answer === 'taken')).toHaveLength(1)
      expect(locksIn(folder)).toHaveLength(1)
      await Promise.all(racers.map((racer) => racer.tell('drop', folder)))
    }
  })

  test('goes to exactly one of those who find a killed process’s lock together', async () => {
    const racers = Array.from({ length: 8 }, startRacer)
    await Promise.all(racers.map(async (racer) => racer.tell('drop', await newFolder())))
    for (let round = 0; round < 12; round++) {
      const folder = await newFolder()
      await leaveLock(folder, { pid: 2 ** 30 }, Date.now() - 1000)
      const at = Date.now() + 20
      const answers = await Promise.all(racers.map((racer) => racer.tell('take', folder, at)))
      expect(answers.filter((answer) => answer === 'taken')).toHaveLength(1)
      expect(locksIn(folder)).toHaveLength(1)
      await Promise.all(racers.map((racer) => racer.tell('drop', folder)))
    }
  })

  test.runIf(identifyThisProcess().startedAt !== 0)(
    'is not mistaken for held when another process has the number of the dead one',
    async () => {
      const folder = await newFolder()
      await leaveLock(folder, { startedAt: 1 })
      const lock = await lockDataFolder(folder)
      expect(locksIn(folder)).toHaveLength(1)
      lock.release()
    },
  )

  // These three wait for seconds, and do so together.
  test.concurrent('stays with one that had it before the clock was set back', async ({ expect }) => {
    const folder = await newFolder()
    const path = await leaveLock(folder, {}, Date.now() + 3_600_000)
    await expect(lockDataFolder(folder)).rejects.toThrow(DataFolderInUse)
    expect(locksIn(folder)).toEqual([path.slice(folder.length + 1)])
  })

  test.concurrent('stays with one on another machine that touches it', async ({ expect }) => {
    const folder = await newFolder()
    const path = await leaveLock(folder, { machine: '0123456789ab' })
    const beat = setInterval(() => utimes(path, new Date(), new Date()), 1000)
    const error = await lockDataFolder(folder).catch((thrown) => thrown)
    clearInterval(beat)
    expect(error.message).toContain(`process ${process.pid} in another container or on another machine`)
  })

  test.concurrent('is taken from one on another machine that has not touched it for a while', async ({
    expect,
  }) => {
    const folder = await newFolder()
    await leaveLock(folder, { machine: '0123456789ab' })
    const lock = await lockDataFolder(folder)
    expect(locksIn(folder)).toHaveLength(1)
    lock.release()
  })

  test('is no longer held once its file has been removed', async () => {
    const folder = await newFolder()
    const lock = await lockDataFolder(folder)
    await rm(join(folder, locksIn(folder)[0] ?? ''))
    await vi.waitUntil(() => !lock.isHeld(), { timeout: 30_000 })
    lock.release()
  })
})
