// The fields of a form as its page holds them, for tests that send it by hand: from another tab, altered, or again.

import { parse } from 'node-html-parser'
import type { Page } from '../walk.ts'

/** What an untouched form with this action would send. */
export function fieldsOf(page: Page, action: string): Record<string, string> {
  const form = parse(page.html)
    .querySelectorAll('form')
    .find((one) => one.getAttribute('action') === action)
  if (form === undefined) throw new Error(`"${page.heading}" has no form for ${action}.`)
  const fields: Record<string, string> = {}
  for (const input of form.querySelectorAll('input')) {
    const { name, value = '', type = 'text' } = input.attributes
    if (name !== undefined && type !== 'checkbox') fields[name] = value
  }
  for (const area of form.querySelectorAll('textarea')) fields[area.attributes.name ?? ''] = area.text.trim()
  return fields
}
