// A real PostgreSQL server of the tests' own: started in a temporary folder, killed and started again at will.
// Test files that only need a database take one from postgres-database.ts.

import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { findPostgres, makeRunnable, type PostgresPrograms } from './find-postgres.ts'
import { findFreePort } from './free-port.ts'
import { findUnprivilegedUser } from './unprivileged-user.ts'

/** A running server. Its URL stays the same over `kill` and `restart`. */
export type PostgresServer = {
  /** `postgres://…` of the superuser, in the database `postgres`. */
  url: string
  /** Creates an empty database and gives its URL. */
  newDatabase(): Promise<string>
  /** Ends the server as a crash does: SIGKILL to the process that all its others hang on. */
  kill(): Promise<void>
  /** Starts the server again on the same data, after `kill` or in place of the running one. */
  restart(): Promise<void>
  /** Ends the server and removes its data. */
  stop(): Promise<void>
}

export type PostgresOptions = {
  /** Whether an acknowledged write survives the machine's own crash (the default); false is faster. */
  durable?: boolean
  programs?: PostgresPrograms
}

const NOT_DURABLE = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']
const START_WITHIN_MS = 60_000

/**
 * Starts a server on a free port of 127.0.0.1 and waits until it answers. Throws a sentence when there is none to
 * start.
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresServer> {
  const programs = options.programs ?? findPostgres()
  const folder = await mkdtemp(join(tmpdir(), 'sparekey-postgres-'))
  const user = findUnprivilegedUser()
  // LC_ALL, PGPORT and the like of whoever runs the tests do not reach the server.
  const run = { ...user, cwd: folder, env: { PATH: process.env.PATH ?? '', LC_ALL: 'C' } }
  const bin = await makeRunnable(programs, folder)

  const password = randomBytes(16).toString('hex')
  const passwordFile = join(folder, 'password')
  await writeFile(passwordFile, password, { mode: 0o600 })
  await chmod(folder, 0o700)
  if (user) for (const path of [passwordFile, folder]) await chown(path, user.uid, user.gid)

  const data = join(folder, 'data')
  const account = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
  const layout = ['--encoding=UTF8', '--locale=C', '--no-sync', '--pgdata', data]
  await promisify(execFile)(join(bin, 'initdb'), [...account, ...layout], run)

  const port = await findFreePort()
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
  const address = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
  ]
  const settings = [...address, ...(options.durable === false ? NOT_DURABLE : [])].flatMap((line) => [
    '-c',
    line,
  ])

  let server = await start()
  // For a run that ends without `stop`: nothing of it stays behind.
  const abandon = () => {
    server.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', abandon)

  return {
    url,
    newDatabase: () => createDatabase(url),
    kill: () => end(server, 'SIGKILL'),
    async restart() {
      await end(server, 'SIGINT')
      server = await start()
    },
    async stop() {
      await end(server, 'SIGINT') // the "fast shutdown": what is open is rolled back
      process.off('exit', abandon)
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    },
  }

  async function start(): Promise<ChildProcess> {
    const giveUpAt = Date.now() + START_WITHIN_MS
    for (;;) {
      const started = spawn(join(bin, 'postgres'), ['-D', data, ...settings], {
        ...run,
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      let log = ''
      started.stderr.setEncoding('utf8').on('data', (text: string) => {
        log += text
      })
      if (await answers(url, started, giveUpAt)) return started
      await end(started, 'SIGKILL')
      // After a crash the dead server's children hold its memory for a moment, and a new server ends at once.
      if (Date.now() > giveUpAt) throw new Error(`PostgreSQL did not start:\n${log}`)
      await pause(100)
    }
  }
}

/** Creates an empty database on the server at `url` and gives the new one's URL. */
export async function createDatabase(url: string): Promise<string> {
  const name = `test_${randomBytes(8).toString('hex')}`
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`create database ${name}`)
  } finally {
    await client.end()
  }
  return Object.assign(new URL(url), { pathname: `/${name}` }).href
}

/** Whether the server answers a query before its process ends or the time is up. */
async function answers(url: string, server: ChildProcess, giveUpAt: number): Promise<boolean> {
  while (isRunning(server) && Date.now() < giveUpAt) {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => {}) // a server that goes away again shows in the next try
    try {
      await client.connect()
      await client.query('select 1')
      return true
    } catch {
      await pause(50)
    } finally {
      await client.end().catch(() => {})
    }
  }
  return false
}

async function end(server: ChildProcess, signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
  if (!isRunning(server)) return
  const ended = once(server, 'exit')
  server.kill(signal)
  await ended
}

function isRunning(server: ChildProcess): boolean {
  return server.exitCode === null && server.signalCode === null
}
