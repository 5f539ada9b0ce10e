// The log: lines of JSON on standard output. Owns what of an error is written; what is logged at all, its callers know.

import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino'
import type { LogLevel } from './config/config.ts'

/** Opens the log; `to` is for tests. */
export function openLog(level: LogLevel, to?: DestinationStream): Logger {
  const options = { level, serializers: { err: describeError } }
  return to === undefined ? pino(options) : pino(options, to)
}

/** Its kind, words and place. PostgreSQL repeats rows of the tables in its errors' other fields, such as `detail`. */
function describeError(error: unknown) {
  if (!(error instanceof Error)) return { type: typeof error }
  const { type, message, stack, code } = stdSerializers.err(error)
  return { type, message, stack, code }
}
