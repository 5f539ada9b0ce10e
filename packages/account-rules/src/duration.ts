// Durations in milliseconds. Every span of time in Sparekey is written as a multiple of one of these.

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** Gives the moment `duration` milliseconds after `at`. */
export function after(at: Date, duration: number): Date {
  return new Date(at.getTime() + duration)
}
