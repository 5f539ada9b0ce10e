// The sheet as a text file to download: the same words as on paper, and a name that says what it is.

import { formatDateTime } from '../words/date-words.ts'
import { recoverAddress, type Sheet, sheetSteps, sheetWords } from '../words/recovery-sheet-words.ts'

/**
 * The text of the downloaded sheet. The code, the address and each name stand alone on a line, so that copying
 * a line takes nothing else along and a right-to-left name does not reorder its label.
 */
export function renderSheetText(sheet: Sheet): string {
  const entries: [label: string, value: string][] = [
    [sheetWords.number, String(sheet.number)],
    [sheetWords.madeAt, formatDateTime(sheet.madeAt)],
    [sheetWords.where, recoverAddress(sheet)],
    [sheetWords.account, sheet.usernameHint],
  ]
  if (sheet.supportContact !== null) entries.push([sheetWords.support, sheet.supportContact])
  const lines = [
    sheet.serviceName,
    sheetWords.heading,
    '',
    sheet.code,
    '',
    ...entries.flatMap(([label, value]) => [`${label}:`, `  ${value}`]),
    '',
    `${sheetWords.stepsHeading}:`,
    ...sheetSteps.map((step, index) => `  ${index + 1}. ${step}`),
    '',
    sheetWords.worksOnce,
    sheetWords.unreadable,
    sheetWords.keepSafe,
  ]
  return `${lines.map(onOneLine).join('\n')}\n`
}

/** The file's name: service and date, in characters every file system takes: `acme-recovery-code-2031-03-14.txt`. */
export function sheetFileName(sheet: Pick<Sheet, 'serviceName' | 'madeAt'>): string {
  const service = sheet.serviceName
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '')
  const day = sheet.madeAt.toISOString().slice(0, 10)
  return `${service === '' ? 'account' : service}-recovery-code-${day}.txt`
}

const onOneLine = (line: string) => line.replace(/[\r\n\u2028\u2029]+/g, ' ')
