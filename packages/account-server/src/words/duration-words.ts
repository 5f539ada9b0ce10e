// Spans of time as people read them.

import { DAY, HOUR, MINUTE } from '@sparekey/account-rules'

const YEAR = 365 * DAY

const UNITS = [
  { unit: 'year', length: YEAR },
  { unit: 'day', length: DAY },
  { unit: 'hour', length: HOUR },
  { unit: 'minute', length: MINUTE },
] as const

const count = (number: number, unit: string) => `${number} ${unit}${number === 1 ? '' : 's'}`

/**
 * A span that the rules set, in the largest unit that it is several of: "10 minutes", "24 hours", "30 days"; a year is
 * "a year". `milliseconds`: whole minutes.
 */
export function spanWords(milliseconds: number): string {
  if (milliseconds === YEAR) return 'a year'
  const inUnits = UNITS.map(({ unit, length }) => ({ unit, number: milliseconds / length }))
  const whole = inUnits.filter(({ number }) => Number.isInteger(number) && number > 0)
  const said = whole.find(({ number }) => number > 1) ?? whole[0]
  if (said === undefined) throw new RangeError(`${milliseconds} milliseconds are no whole minutes.`)
  return count(said.number, said.unit)
}

/** How long something still takes, in its two largest units: "29 days and 23 hours". */
export function timeWords(milliseconds: number): string {
  const left = Math.max(0, milliseconds)
  const parts = [
    { number: Math.floor(left / DAY), unit: 'day' },
    { number: Math.floor((left % DAY) / HOUR), unit: 'hour' },
    { number: Math.floor((left % HOUR) / MINUTE), unit: 'minute' },
  ]
  const first = parts.findIndex(({ number }) => number > 0)
  if (first === -1) return 'less than a minute'
  const said = parts.slice(first, first + 2).filter(({ number }) => number > 0)
  return said.map(({ number, unit }) => count(number, unit)).join(' and ')
}
