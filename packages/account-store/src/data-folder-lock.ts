// One process at a time in a data folder: PGlite itself does not notice a second one, which would spoil the data.
// Owns the files `lock-…` in the folder and nothing else there.
//
// Each process puts up a file of its own first and looks for others then, so of any two at least one sees the other;
// it has the folder when it sees no living other. A file is created in one step, because its name says it all, and
// may be removed by anyone once its process has ended, because no name is used twice.

import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { SECOND } from '@sparekey/account-rules'
import { DataFolderInUse } from './data-folder-in-use.ts'
import { identifyThisProcess, isRunning, type RunningProcess } from './running-process.ts'

/** How often a holder touches its file, and how long a file of another machine must lie still to be left over. */
const BEAT = 2 * SECOND
const STILL = 10 * SECOND
/**
 * How often to look whether those who came at the same moment have left, and how many milliseconds to rest between: two
 * seconds in all on one machine, counted in looks since one that stands still for a while does so for each of them.
 */
const LOOKS = 40
const REST = 50

const NAME = /^lock-(?<since>\d+)-(?<pid>\d+)-(?<startedAt>\d+)-(?<machine>[0-9a-f]{12})-[0-9a-f]{16}$/

type Lock = RunningProcess & { name: string; since: Date }

export type DataFolderLock = {
  /** False once the file has gone: another process may have the folder now. */
  isHeld(): boolean
  release(): void
}

/**
 * Takes the folder for this process, and makes it (mode 0700) when there is none. What a killed process left behind
 * is no hindrance; in another container or on another machine it takes ten seconds to be told from a running one.
 * Throws DataFolderInUse.
 */
export async function lockDataFolder(folder: string): Promise<DataFolderLock> {
  makePrivate(folder)
  const mine = putUp(folder)
  const path = join(folder, mine.name)
  let isHeld = true
  const beat = setInterval(() => {
    isHeld &&= touch(path)
  }, BEAT)
  beat.unref()
  const release = () => {
    clearInterval(beat)
    isHeld = false
    rmSync(path, { force: true })
  }
  try {
    await waitUntilAlone(folder, mine)
  } catch (error) {
    release()
    throw error
  }
  return { isHeld: () => isHeld, release }
}

function makePrivate(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if ((statSync(folder).mode & 0o077) === 0) return
  try {
    chmodSync(folder, 0o700)
  } catch {
    // A volume that belongs to somebody else: what is put into it is private all the same.
  }
}

function putUp(folder: string): Lock {
  const since = new Date()
  const me = identifyThisProcess()
  const parts = [since.getTime(), me.pid, me.startedAt, me.machine, randomBytes(8).toString('hex')]
  const name = `lock-${parts.join('-')}`
  writeFileSync(join(folder, name), `Process ${me.pid} is using this folder.\n`, { flag: 'wx', mode: 0o600 })
  return { ...me, name, since }
}

/** Of those who come at the same moment the first stays, and the others see it and leave. */
async function waitUntilAlone(folder: string, mine: Lock): Promise<void> {
  for (let look = 1; ; look += 1) {
    const [first] = await listLiving(folder, mine)
    if (!first) return
    // One of a later time that stays put its file up before mine: I was slow, or the clock has been set back.
    if (isBefore(first, mine) || look > LOOKS)
      throw new DataFolderInUse(folder, first, first.machine !== mine.machine)
    await pause(REST)
  }
}

/** Lists the other locks of running processes, the first one first, and removes those of ended ones. */
async function listLiving(folder: string, mine: Lock): Promise<Lock[]> {
  const others = readdirSync(folder)
    .map(parseLock)
    .filter((lock) => lock !== null && lock.name !== mine.name) as Lock[]
  const living = await Promise.all(
    others.map(async (other) => {
      const path = join(folder, other.name)
      if (isRunning(other, other.since) ?? (await isTouched(path))) return [other]
      rmSync(path, { force: true })
      return []
    }),
  )
  return living.flat().sort((a, b) => (isBefore(a, b) ? -1 : 1))
}

function parseLock(name: string): Lock | null {
  const parts = NAME.exec(name)?.groups
  if (!parts) return null
  const { since, pid, startedAt, machine = '' } = parts
  return { name, since: new Date(Number(since)), pid: Number(pid), startedAt: Number(startedAt), machine }
}

function isBefore(a: Lock, b: Lock): boolean {
  if (a.since.getTime() !== b.since.getTime()) return a.since < b.since
  return a.name < b.name
}

/** Watches a file until its time changes (true), it goes (false), or it has lain still for long enough (false). */
async function isTouched(path: string): Promise<boolean> {
  const before = findTime(path)
  const giveUpAt = performance.now() + STILL
  while (performance.now() < giveUpAt) {
    await pause(250)
    const now = findTime(path)
    if (now === null) return false
    if (now !== before) return true
  }
  return false
}

function findTime(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null
}

/** Whether the file was still there. */
function touch(path: string): boolean {
  const now = new Date()
  try {
    utimesSync(path, now, now)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT'
  }
  return true
}
