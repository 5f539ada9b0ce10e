// The rank test itself: what it says of groups that are known to be alike and to differ.

import { expect, it } from 'vitest'
import { rankTest } from './rank-test.ts'

it('gives the z of a worked example', () => {
  // Ranks of a: 1, 2, 3.5, 6, 7 of 10, with one tie.
  const z = rankTest([1.1, 1.4, 2.0, 3.2, 3.9], [2.0, 2.8, 4.4, 5.1, 6.0])
  // U = 4.5, its mean 12.5, its variance 25/12 × (11 − 6/90).
  expect(z).toBeCloseTo((4.5 - 12.5) / Math.sqrt((25 / 12) * (11 - 6 / 90)), 10)
})

it('is the same with the signs turned when the groups change places', () => {
  const [a, b] = [spread(1, 50), spread(2, 70)]
  expect(rankTest(a, b)).toBeCloseTo(-rankTest(b, a), 10)
})

it('says nothing of groups without any spread', () => {
  expect(rankTest([1, 1, 1], [1, 1])).toBe(0)
})

it('seldom goes beyond ±4 for groups that are alike', () => {
  const zs = Array.from({ length: 300 }, (_, seed) =>
    rankTest(spread(2 * seed, 200), spread(2 * seed + 1, 200)),
  )
  expect(zs.filter((z) => Math.abs(z) > 4)).toEqual([])
  // And it is not just always small: one in three lies beyond ±1.
  expect(zs.filter((z) => Math.abs(z) > 1).length).toBeGreaterThan(60)
})

it('finds a tenth more in 200 measurements that spread by a seventh, and outliers do not hide it', () => {
  for (let seed = 0; seed < 50; seed += 1) {
    const slower = spread(2 * seed, 200).map((value) => value * 1.1)
    expect(rankTest(slower, [...spread(2 * seed + 1, 195), 1e3, 1e4, 1e5, 1e6, 1e7])).toBeGreaterThan(4)
  }
})

/** Values round 1 that spread as the times of requests do: a sum of chances, and a long tail. The same for one seed. */
function spread(seed: number, count: number): number[] {
  let state = (seed + 1) * 2654435761
  const chance = () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 3266489917) | 0
    state ^= state >>> 13
    return (state >>> 0) / 2 ** 32
  }
  return Array.from({ length: count }, () => {
    const bell = (chance() + chance() + chance() + chance()) / 2 - 1
    return 1 + bell * 0.25 + (chance() < 0.05 ? chance() : 0)
  })
}
