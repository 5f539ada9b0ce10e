import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp } from 'node:fs/promises'
import { basename, relative } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { findFreePort } from '../../test-support/free-port.ts'
import { newTemporaryFolder } from '../../test-support/temporary-folder.ts'
import { workspace } from '../install-if-needed.mjs'

/** The workspace as a fresh clone has it: without what was installed, built or written. */
async function freshClone(): Promise<string> {
  const folder = await newTemporaryFolder()
  const isCloned = (path: string) =>
    !['.git', 'node_modules', 'dist'].includes(basename(path)) &&
    !['.cache', 'data', 'test-results'].includes(relative(workspace, path))
  await cp(workspace, folder, { recursive: true, filter: isCloned })
  return folder
}

async function untilHealthy(address: string, server: ChildProcess, printed: string[]): Promise<void> {
  while (server.exitCode === null && server.signalCode === null) {
    const answer = await fetch(`${address}/healthz`).catch(() => null)
    if (answer?.ok) return
    await pause(200)
  }
  throw new Error(`npm start ended before the server answered:\n${printed.join('')}`)
}

test('npm start serves from a fresh clone, stops cleanly on SIGTERM, and starts again', async () => {
  const clone = await freshClone()
  const port = await findFreePort()
  const env = {
    ...process.env,
    PORT: String(port),
    SPAREKEY_DATA_DIR: await newTemporaryFolder(),
    npm_config_prefer_offline: 'true',
  }
  for (const _ of ['installing and building', 'finding it all there']) {
    const printed: string[] = []
    const server = spawn('npm', ['start'], {
      cwd: clone,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    onTestFinished(() => {
      if (server.exitCode === null && server.pid) process.kill(-server.pid, 'SIGKILL')
    })
    for (const stream of [server.stdout, server.stderr])
      stream.on('data', (text) => printed.push(String(text)))

    await untilHealthy(`http://127.0.0.1:${port}`, server, printed)
    const ended = once(server, 'exit')
    server.kill('SIGTERM')
    expect(await ended, printed.join('')).toEqual([0, null])
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow()
  }
})
