import { describe, expect, test } from 'vitest'
import {
  RecoveryCodeField,
  recoveryCodeErrors,
  typedRecoveryCode,
} from '../../src/page/recovery-code-field.tsx'
import { misreadCode, printedCode } from '../gallery/samples.ts'

const render = (value: string, errors = recoveryCodeErrors(value)) =>
  String(<RecoveryCodeField value={value} errors={errors} />)

test('takes any text, and lets nothing guess at it', () => {
  const html = render('', [])
  const [input = ''] = /<input class="input-code"[^>]*>/.exec(html) ?? []
  expect(input).toContain('name="recovery-code"')
  expect(input).toContain(
    'autocomplete="off" autocapitalize="characters" autocorrect="off" spellcheck="false"',
  )
  expect(input).not.toMatch(/maxlength|pattern|required/)
})

describe('without script, the page says what the script would say', () => {
  test('one wrong character: its place, the echo, and the repair behind a button of its own', () => {
    const html = render(misreadCode)
    expect(html).toContain('Character 7, the second in group 2, looks wrong')
    expect(html).toMatch(/Does your paper say .* as character 7\?/)
    expect(html).toContain(`name="repaired-code" value="${printedCode}"`)
    expect(html.match(/<mark>/g)).toHaveLength(2)
    expect(html).toContain(`value="${misreadCode}"`)
  })

  test('a wrong length: how many, and no repair', () => {
    const html = render('K7M2P 9WXQA')
    expect(html).toContain('Recovery code must have 25 letters and numbers. You entered 10')
    expect(html).toMatch(/data-repair="true" hidden=""/)
  })

  test('an error of the server about a code that reads: no repair, no marks', () => {
    const html = render(printedCode, [{ field: 'recovery-code', sentence: 'They do not match' }])
    expect(html).toContain('They do not match')
    expect(html).not.toContain('<mark>')
    expect(html).toMatch(/data-repair="true" hidden=""/)
  })
})

test('the first submit button of the field accepts no repair', () => {
  const [first = ''] = /<button type="submit"[^>]*>/.exec(render(misreadCode)) ?? []
  expect(first).toContain('tabindex="-1"')
  expect(first).not.toContain('name=')
})

test('what was typed is text, whatever it is', () => {
  expect(render('"><script>alert(1)</script>')).not.toContain('<script>')
})

test('the form’s code is the repair when its button was pressed, else what stands in the field', () => {
  expect(typedRecoveryCode({ 'recovery-code': 'abc' })).toBe('abc')
  expect(typedRecoveryCode({ 'recovery-code': 'abc', 'repaired-code': printedCode })).toBe(printedCode)
  expect(typedRecoveryCode({})).toBe('')
})
