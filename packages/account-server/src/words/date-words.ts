// Dates as people read them on pages, sheets and in mails. It owns no clock and knows no time zone but UTC.

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

const twoDigits = (number: number) => String(number).padStart(2, '0')

/** A day in UTC: "14 March 2031". */
export function formatDate(date: Date): string {
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`
}

/** A minute in UTC, with its zone: "14 March 2031, 10:32 UTC". */
export function formatDateTime(date: Date): string {
  return `${formatDate(date)}, ${twoDigits(date.getUTCHours())}:${twoDigits(date.getUTCMinutes())} UTC`
}
