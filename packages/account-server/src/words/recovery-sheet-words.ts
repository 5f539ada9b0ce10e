// What stands on the sheet, printed or downloaded. Laying it out is the page's work.

/** Everything a sheet says. `code` is in its printed form; `origin` has no path; `usernameHint` may be masked. */
export type Sheet = {
  serviceName: string
  code: string
  number: number
  madeAt: Date
  origin: string
  usernameHint: string
  supportContact: string | null
}

/** Where a sheet's code is entered. */
export function recoverAddress(sheet: Pick<Sheet, 'origin'>): string {
  return new URL('/recover', sheet.origin).href
}

export const sheetWords = {
  heading: 'Account recovery code',
  number: 'Sheet number',
  madeAt: 'Made on',
  where: 'Use it at',
  account: 'Username',
  support: 'Support',
  stepsHeading: 'To get back in',
  worksOnce: 'This code works once. Making a new code stops this one.',
  keepSafe: 'Keep it away from your devices. Do not photograph it.',
  unreadable: 'The code never has 0, O, 1, I or L. If you cannot read a character, type ? in its place.',
  copyKept: 'Where I keep a copy',
  howToPrint: 'Press Ctrl+P. On a Mac, press ⌘P. On a phone, choose Share, then Print.',
} as const

/** In order. The address they start from is beside `where`. */
export const sheetSteps = [
  'On any device, open the address above.',
  'Enter your username and this code. Capitals, spaces and hyphens do not matter.',
  'Create a new password, then print the new sheet and destroy this one.',
] as const
