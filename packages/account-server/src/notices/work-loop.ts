// A loop that looks for work and does some of it at once. Knows nothing of mails or of where the work waits.

export type WorkLoop = {
  start(): void
  /** Looks again soon, and then less and less often: for work that appears a moment after the call. */
  soon(): void
  /** Takes no more work and waits for what is being done, at most `withinMs`. */
  stop(withinMs: number): Promise<void>
}

export type WorkLoopOptions<Job> = {
  /** Takes up to `count` jobs. */
  take(count: number): Promise<Job[]>
  /** Does one job. */
  work(job: Job): Promise<void>
  /** Hears what `take` and `work` throw; the loop goes on. */
  failed(error: unknown): void
  /** How many jobs are done at once. */
  atOnce: number
  /** Milliseconds from one look to the next: just after `soon`, and when nothing has happened for long. */
  pause: { shortest: number; longest: number }
}

/** Opens a loop; it does nothing before `start`. */
export function openWorkLoop<Job>({ take, work, failed, atOnce, pause }: WorkLoopOptions<Job>): WorkLoop {
  const inWork = new Set<Promise<void>>()
  const rest = openRest()
  let stopped = true
  let mayBeMore = false
  let wait = pause.shortest
  let running = Promise.resolve()

  function begin(job: Job) {
    const working = work(job)
      .catch(failed)
      .finally(() => {
        inWork.delete(working)
        if (mayBeMore) rest.endWithin(0)
      })
    inWork.add(working)
  }

  async function look() {
    const free = atOnce - inWork.size
    if (free === 0) return
    const jobs = await take(free)
    mayBeMore = jobs.length === free
    for (const job of jobs) begin(job)
  }

  async function run() {
    while (!stopped) {
      await look().catch(failed)
      if (stopped) return
      await rest.begin(wait)
      wait = Math.min(pause.longest, wait * 2)
    }
  }

  return {
    start() {
      if (!stopped) return
      stopped = false
      running = run()
    },
    soon() {
      wait = pause.shortest
      rest.endWithin(wait)
    },
    async stop(withinMs) {
      stopped = true
      rest.endWithin(0)
      const done = running.then(() => Promise.all(inWork))
      let timer: NodeJS.Timeout | undefined
      const enough = new Promise((resolve) => {
        timer = setTimeout(resolve, withinMs)
      })
      await Promise.race([done, enough])
      clearTimeout(timer)
    },
  }
}

/** A rest of some length, which can be cut short while it lasts and is never made longer. */
function openRest() {
  let endsAt = 0
  let timer: NodeJS.Timeout | undefined
  let end = () => {}
  const endAfter = (ms: number) => {
    clearTimeout(timer)
    endsAt = performance.now() + ms
    timer = setTimeout(end, ms)
  }
  return {
    begin: (ms: number) =>
      new Promise<void>((resolve) => {
        end = resolve
        endAfter(ms)
      }),
    endWithin(ms: number) {
      if (performance.now() + ms < endsAt) endAfter(ms)
    },
  }
}
