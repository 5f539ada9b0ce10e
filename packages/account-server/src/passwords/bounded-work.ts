// A bound on heavy work: so many at once, so many waiting, and no more. What the work is, its caller knows.

/** Thrown when the waiting line is full. The HTTP answer is 503 with Retry-After (RFC 9110 §10.2.3). */
export class TooBusy extends Error {
  override name = 'TooBusy'
  readonly retryAfterSeconds: number

  constructor(retryAfterSeconds: number) {
    super('There is more work waiting than can be done soon.')
    this.retryAfterSeconds = retryAfterSeconds
  }
}

export type BoundedWork = {
  /** Does `job` when its turn comes, in order of asking. @throws TooBusy when the line is full */
  run<T>(job: () => Promise<T>): Promise<T>
}

/** Opens a bound: `atOnce` jobs run together and `queue` more wait. Both are whole numbers, from 1 and from 0. */
export function openBoundedWork(bound: { atOnce: number; queue: number }): BoundedWork {
  if (!Number.isInteger(bound.atOnce) || bound.atOnce < 1)
    throw new RangeError('atOnce takes a whole number from 1.')
  if (!Number.isInteger(bound.queue) || bound.queue < 0)
    throw new RangeError('queue takes a whole number from 0.')
  const waiting: (() => void)[] = []
  let running = 0
  let typicalMs = 0

  const turn = () => new Promise<void>((resolve) => waiting.push(resolve))
  const secondsUntilEmpty = () => Math.max(1, Math.ceil((waiting.length * typicalMs) / bound.atOnce / 1000))

  return {
    async run(job) {
      if (running >= bound.atOnce) {
        if (waiting.length >= bound.queue) throw new TooBusy(secondsUntilEmpty())
        // The one that finishes hands its place over, so that `running` never dips and lets a latecomer in first.
        await turn()
      } else running += 1
      const startedAt = performance.now()
      try {
        return await job()
      } finally {
        typicalMs += (performance.now() - startedAt - typicalMs) / 8
        const next = waiting.shift()
        if (next) next()
        else running -= 1
      }
    },
  }
}
