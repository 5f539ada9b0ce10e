// The way through a room: routes parse and pages show; what may be done is decided in actions, on facts that are loaded
// there. A decision in a route would be one that another route to the same thing forgets.

import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

const ROOMS = new URL('../../src/rooms/', import.meta.url)

/** A judgement of account-rules. */
const DECIDES = /\bdecide[A-Z]\w*\(/

test('no route and no page decides', async () => {
  const paths = await readdir(ROOMS, { recursive: true })
  const read = async (path: string) => ({ path, text: await readFile(new URL(path, ROOMS), 'utf8') })
  const files = await Promise.all(paths.filter((path) => /\.tsx?$/.test(path)).map(read))
  const inFront = files.filter(({ path }) => /(routes\.ts|\.tsx)$/.test(path))
  expect(inFront.length).toBeGreaterThan(50)
  expect(inFront.filter(({ text }) => DECIDES.test(text)).map(({ path }) => path)).toEqual([])
  // The pattern finds decisions where they are.
  expect(files.some(({ text }) => DECIDES.test(text))).toBe(true)
})
