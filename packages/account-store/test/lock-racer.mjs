// A process that takes and drops the lock of a folder as it is told on its standard input. Not a test itself.

import { createInterface } from 'node:readline'
import { lockDataFolder } from '../dist/data-folder-lock.js'

/** @type {{ release: () => void }[]} */
const locks = []

/** @type {(line: string) => void} */
const say = (line) => void process.stdout.write(`${line}\n`)

/** @type {(folder: string, at: number) => Promise<void>} */
async function take(folder, at) {
  while (Date.now() < at); // all of them begin in the same millisecond
  try {
    locks.push(await lockDataFolder(folder))
    say('taken')
  } catch (error) {
    say(`refused ${/** @type {{ pid: number }} */ (error).pid}`)
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const { order, folder, at } = JSON.parse(line)
  if (order === 'take') await take(folder, at)
  if (order === 'drop') {
    locks.pop()?.release()
    say('dropped')
  }
}
