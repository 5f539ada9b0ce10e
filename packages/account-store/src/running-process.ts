// Which process is which, so that one that has ended is not taken for another that got its number since.

import { createHash } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname, uptime } from 'node:os'
import { MINUTE, SECOND } from '@sparekey/account-rules'

/** Enough to tell a process from every other one. All parts are plain letters and digits. */
export type RunningProcess = {
  pid: number
  /** When it started, in the system's own count; 0 where the system does not say. */
  startedAt: number
  /** Which set of process numbers `pid` belongs to: a machine's, since it started, or a container's. */
  machine: string
}

export function identifyThisProcess(): RunningProcess {
  return { pid: process.pid, startedAt: findStart(process.pid) ?? 0, machine: identifyMachine() }
}

/** Whether the process still runs, which it did at `seenAt`; null when that cannot be told from here. */
export function isRunning(other: RunningProcess, seenAt: Date): boolean | null {
  if (other.machine !== identifyMachine()) return null
  const isStartKnown = other.startedAt !== 0
  const machineStartedAt = Date.now() - uptime() * SECOND
  if (!isStartKnown && seenAt.getTime() < machineStartedAt - MINUTE) return false
  try {
    process.kill(other.pid, 0)
  } catch (error) {
    // Any other answer than "no such process" is about a process that is there.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  const startedAt = findStart(other.pid)
  return startedAt === null || !isStartKnown || startedAt === other.startedAt
}

/** Linux: clock ticks from the machine's start to the process's (proc(5), the 22nd field of stat). */
function findStart(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the program's name in brackets, which may hold spaces and brackets.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19])
  } catch {
    return null
  }
}

function identifyMachine(): string {
  let facts = hostname()
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')
    facts = `${boot} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    // Not Linux: the machine's name will do, as its containers run in a Linux of their own.
  }
  return createHash('sha256').update(facts).digest('hex').slice(0, 12)
}
