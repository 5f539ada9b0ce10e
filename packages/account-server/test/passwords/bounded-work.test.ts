// The bound: never more at once, never more waiting, in order, and a failure frees its place.

import { expect, test } from 'vitest'
import { openBoundedWork, TooBusy } from '../../src/passwords/bounded-work.ts'

/** Work that ends when it is told to. */
function openJobs() {
  const started: number[] = []
  const ends = new Map<number, { resolve: () => void; reject: (error: Error) => void }>()
  const job = (id: number) => () =>
    new Promise<number>((resolve, reject) => {
      started.push(id)
      ends.set(id, { resolve: () => resolve(id), reject })
    })
  return {
    started,
    job,
    end: (id: number) => ends.get(id)?.resolve(),
    fail: (id: number, error: Error) => ends.get(id)?.reject(error),
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

test('so many run, so many wait, and the next is sent away', async () => {
  const work = openBoundedWork({ atOnce: 2, queue: 2 })
  const jobs = openJobs()
  const results = [1, 2, 3, 4].map((id) => work.run(jobs.job(id)))
  await expect(work.run(jobs.job(5))).rejects.toThrow(TooBusy)
  expect(jobs.started).toEqual([1, 2])

  jobs.end(2)
  await settled()
  expect(jobs.started).toEqual([1, 2, 3])
  const sixth = work.run(jobs.job(6))
  jobs.end(1)
  await settled()
  jobs.end(3)
  await settled()
  expect(jobs.started).toEqual([1, 2, 3, 4, 6])
  jobs.end(4)
  jobs.end(6)
  expect(await Promise.all([...results, sixth])).toEqual([1, 2, 3, 4, 6])
})

test('a failure frees its place and is told to its own caller', async () => {
  const work = openBoundedWork({ atOnce: 1, queue: 1 })
  const jobs = openJobs()
  const first = work.run(jobs.job(1))
  const second = work.run(jobs.job(2))
  jobs.fail(1, new Error('no memory'))
  await expect(first).rejects.toThrow('no memory')
  await settled()
  jobs.end(2)
  expect(await second).toBe(2)
  const third = work.run(jobs.job(3))
  jobs.end(3)
  expect(await third).toBe(3)
})

test('being too busy says in how many whole seconds to come back', async () => {
  const work = openBoundedWork({ atOnce: 1, queue: 0 })
  const jobs = openJobs()
  const first = work.run(jobs.job(1))
  const refused = await work.run(jobs.job(2)).catch((error) => error)
  expect(refused).toBeInstanceOf(TooBusy)
  expect(Number.isInteger(refused.retryAfterSeconds) && refused.retryAfterSeconds >= 1).toBe(true)
  jobs.end(1)
  await first
})

test('a bound that is none is a mistake', () => {
  expect(() => openBoundedWork({ atOnce: 0, queue: 1 })).toThrow(RangeError)
  expect(() => openBoundedWork({ atOnce: 1, queue: -1 })).toThrow(RangeError)
})
