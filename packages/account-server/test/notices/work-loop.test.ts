// The loop: so many at once and no more, on after a fault, and an end that waits for what is under way.

import { expect, test, vi } from 'vitest'
import { openWorkLoop } from '../../src/notices/work-loop.ts'

/** Jobs that end when they are told to, and what the loop did with them. */
function openBench(jobs: number[]) {
  const waiting = [...jobs]
  const ends = new Map<number, () => void>()
  const done: number[] = []
  const faults: unknown[] = []
  const asked: number[] = []
  const loop = openWorkLoop<number>({
    async take(count) {
      asked.push(count)
      return waiting.splice(0, count)
    },
    async work(job) {
      await new Promise<void>((resolve) => ends.set(job, resolve))
      if (job < 0) throw new Error(`job ${job}`)
      done.push(job)
    },
    failed: (error) => faults.push(error),
    atOnce: 2,
    pause: { shortest: 1, longest: 5 },
  })
  const begun = (...expected: number[]) =>
    vi.waitFor(() => expect([...ends.keys()]).toEqual(expected), 20_000)
  return { loop, waiting, ends, done, faults, asked, begun }
}

test('so many are under way, and the next begins when one ends', async () => {
  const { loop, ends, asked, begun } = openBench([1, 2, 3, 4])
  loop.start()
  await begun(1, 2)
  ends.get(2)?.()
  await begun(1, 2, 3)
  ends.get(1)?.()
  await begun(1, 2, 3, 4)
  expect(Math.max(...asked)).toBe(2)
  const stopped = loop.stop(60_000)
  ends.get(3)?.()
  ends.get(4)?.()
  await stopped
})

test('work that appears later is found without being told', async () => {
  const { loop, waiting, ends, begun } = openBench([])
  loop.start()
  waiting.push(7)
  await begun(7)
  ends.get(7)?.()
  await loop.stop(60_000)
})

test('a job that fails is told of, and the loop goes on', async () => {
  const { loop, waiting, ends, faults, done, begun } = openBench([-1])
  loop.start()
  await begun(-1)
  ends.get(-1)?.()
  waiting.push(5)
  await begun(-1, 5)
  ends.get(5)?.()
  await loop.stop(60_000)
  expect(faults).toEqual([new Error('job -1')])
  expect(done).toEqual([5])
})

test('taking may fail, and is tried again', async () => {
  const faults: unknown[] = []
  let looks = 0
  const loop = openWorkLoop<number>({
    async take() {
      looks += 1
      throw new Error('no database')
    },
    work: async () => {},
    failed: (error) => faults.push(error),
    atOnce: 1,
    pause: { shortest: 1, longest: 1 },
  })
  loop.start()
  await vi.waitFor(() => expect(looks).toBeGreaterThan(2), 20_000)
  await loop.stop(60_000)
  expect(faults).toHaveLength(looks)
})

test('stopping waits for what is under way and takes nothing more', async () => {
  const { loop, waiting, ends, done, begun } = openBench([1])
  loop.start()
  await begun(1)
  const stopped = loop.stop(60_000).then(() => expect(done).toEqual([1]))
  waiting.push(2)
  ends.get(1)?.()
  await stopped
  expect(waiting).toEqual([2])
})

test('stopping does not wait for ever', async () => {
  const { loop, done, begun } = openBench([1])
  loop.start()
  await begun(1)
  await loop.stop(1)
  expect(done).toEqual([])
})

test('soon cuts a long rest short', async () => {
  let looks = 0
  const loop = openWorkLoop<number>({
    async take() {
      looks += 1
      return []
    },
    work: async () => {},
    failed: () => {},
    atOnce: 1,
    pause: { shortest: 1, longest: 1_000_000 },
  })
  loop.start()
  await vi.waitFor(() => expect(looks).toBeGreaterThan(8), 20_000)
  const before = looks
  loop.soon()
  await vi.waitFor(() => expect(looks).toBeGreaterThan(before + 2), 20_000)
  await loop.stop(60_000)
})
