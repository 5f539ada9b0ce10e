// Reads vectors/*.json as another language would: by name, and nothing that vectors/README.md does not
// explain.

import { readFileSync } from 'node:fs'

export type CharacterVectors = {
  symbols: { symbol: string; value: number }[]
  sameAs: { character: string; name: string; symbol: string }[]
  unreadable: { character: string; name: string }[]
  ignored: { character: string; name: string }[]
  unknown: { character: string; name: string }[]
}
export type ValidVector = { name: string; values: number[]; code: string; printed: string; typed: string[] }
export type InvalidVector = { name: string; typed: string; reason: string; [expected: string]: unknown }
export type FingerprintVector = {
  name: string
  code: string
  accountId: string
  salt: string
  key: string
  message: string
  fingerprint: string
}

const INVALID_FIELDS: Record<string, string[]> = {
  'unknown-character': ['character', 'position'],
  empty: [],
  'wrong-length': ['length'],
  unreadable: ['positions', 'suggestion'],
  'check-failed': ['position', 'suggestion'],
}

export function readCharacterVectors(): CharacterVectors {
  const vectors = readJson('characters.json')
  assertFields('characters.json', vectors, ['symbols', 'sameAs', 'unreadable', 'ignored', 'unknown'])
  const lists = vectors as CharacterVectors
  for (const entry of lists.symbols) assertFields('symbols', entry, ['symbol', 'value'])
  for (const entry of lists.sameAs) assertFields('sameAs', entry, ['character', 'name', 'symbol'])
  for (const entry of [...lists.unreadable, ...lists.ignored, ...lists.unknown]) {
    assertFields(entry.name, entry, ['character', 'name'])
  }
  return lists
}

export function readValidVectors(): ValidVector[] {
  return readCases('valid.json', () => ['name', 'values', 'code', 'printed', 'typed']) as ValidVector[]
}

export function readInvalidVectors(): InvalidVector[] {
  const fields = ({ reason }: Record<string, unknown>) => INVALID_FIELDS[String(reason)] ?? []
  return readCases('invalid.json', (entry) => [
    'name',
    'typed',
    'reason',
    ...fields(entry),
  ]) as InvalidVector[]
}

export function readFingerprintVectors(): FingerprintVector[] {
  const fields = ['name', 'code', 'accountId', 'salt', 'key', 'message', 'fingerprint']
  return readCases('fingerprint.json', () => fields) as FingerprintVector[]
}

/** Fails unless the fields are these and no others: a misspelt expectation must not pass for a met one. */
export function assertFields(name: string, entry: unknown, fields: string[]): void {
  const found = Object.keys(entry as object)
  const unknown = found.filter((field) => !fields.includes(field))
  const missing = fields.filter((field) => !found.includes(field))
  if (unknown.length > 0) throw new Error(`${name}: unknown fields: ${unknown.join(', ')}`)
  if (missing.length > 0) throw new Error(`${name}: missing fields: ${missing.join(', ')}`)
}

function readCases(file: string, fields: (entry: Record<string, unknown>) => string[]): unknown[] {
  const vectors = readJson(file) as { cases: Record<string, unknown>[] }
  assertFields(file, vectors, ['cases'])
  for (const entry of vectors.cases) assertFields(`${file}: ${entry.name}`, entry, fields(entry))
  return vectors.cases
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(new URL(`../vectors/${file}`, import.meta.url), 'utf8'))
}
