import type { Child } from 'hono/jsx'
import { describe, expect, test } from 'vitest'
import {
  Address,
  Callout,
  Checkbox,
  ChoiceList,
  CodeFigure,
  Form,
  Layout,
  OneTimeCodeField,
  PASSKEY_FIELD,
  PasskeyField,
  PasswordField,
  RadioChoices,
  Said,
  SummaryRows,
  TextField,
  UsernameChip,
} from '../../src/page/parts.ts'
import { passkeyScriptWords } from '../../src/words/passkey-script-words.ts'
import { gallery } from '../gallery/gallery.tsx'
import { frame, printedCode } from '../gallery/samples.ts'

const render = (page: Child) => String(page)
const attack = `"><script>alert(1)</script>'&`

describe('Layout', () => {
  const page = (props: Partial<Parameters<typeof Layout>[0]> = {}) =>
    render(
      <Layout frame={frame} title="Sign in" {...props}>
        <h1>Sign in</h1>
      </Layout>,
    )

  test('is a whole document with the page and the service in its title', () => {
    expect(page()).toMatch(/^<!doctype html><html lang="en">/i)
    expect(page()).toContain('<title>Sign in – Northgate Library</title>')
  })

  test('with errors, says so in the title and lists them before the heading, focused', () => {
    const html = page({ errors: [{ field: 'username', sentence: 'Enter your username' }] })
    expect(html).toContain('<title>Error: Sign in – Northgate Library</title>')
    expect(html).toMatch(/class="error-summary"[^>]* tabindex="-1"[^>]* autofocus/)
    expect(html).toContain('<a href="#username">Enter your username</a>')
    expect(html.indexOf('There is a problem')).toBeLessThan(html.indexOf('<h1>'))
  })

  test('offers help and support, in that order, on every page', () => {
    const html = page()
    const help = html.indexOf('href="/help/signin">Help signing in')
    expect(help).toBeGreaterThan(0)
    expect(html.indexOf('href="/help/support">Contact support')).toBeGreaterThan(help)
  })

  test('offers the dashboard and signing out to whoever is signed in, and to nobody else', () => {
    expect(page()).not.toContain('Sign out')
    const html = page({ frame: { ...frame, signedInAs: 'mary' } })
    expect(html).toContain('href="/security">Manage how I sign in')
    expect(html).toContain('value="token-of-sign-out"')
  })

  test('writes a service name as text', () => {
    const html = page({ frame: { ...frame, serviceName: attack } })
    expect(html).not.toContain('<script>alert')
  })
})

describe('every page of the gallery', () => {
  test.each(Object.entries(gallery))(
    '%s has one h1, unique ids, and nothing a strict policy blocks',
    (_, make) => {
      const html = render(make())
      expect(html.match(/<h1/g)).toHaveLength(1)
      const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const [, described = ''] of html.matchAll(/aria-describedby="([^"]*)"/g)) {
        for (const id of described.split(' ')) expect(ids).toContain(id)
      }
      expect(html).not.toMatch(/ style=| on[a-z]+=|<style|javascript:/)
      expect(html).not.toMatch(/ (?:required|maxlength|pattern)\b/)
      expect(html).not.toMatch(/\b(?:please|sorry|invalid(?!=)|oops|forbidden|log in)\b/i)
    },
  )
})

describe('Form', () => {
  test('posts with its own token and what it carries', () => {
    const html = render(<Form frame={frame} name="sign-in" action="/signin" carry={{ next: attack }} />)
    expect(html).toContain('<form method="post" action="/signin" novalidate="">')
    expect(html).toContain('<input type="hidden" name="step" value="token-of-sign-in"/>')
    expect(html).toContain('name="next" value="&quot;&gt;&lt;script&gt;')
  })
})

describe('fields', () => {
  const errors = [{ field: 'username', sentence: 'Enter your username' }]

  test('tie the hint and the error to the input', () => {
    const html = render(<TextField name="username" label="Username" hint="As on your card" errors={errors} />)
    expect(html).toContain('<label for="username">Username</label>')
    expect(html).toContain('aria-invalid="true" aria-describedby="username-hint username-error"')
    expect(html).toContain('id="username-error"')
  })

  test('without hint or error are described by nothing', () => {
    const html = render(<TextField name="username" label="Username" errors={[]} />)
    expect(html).not.toMatch(/aria-(?:invalid|describedby)/)
  })

  test('show another field’s error to nobody', () => {
    expect(render(<TextField name="other" label="Other" errors={errors} />)).not.toContain(
      'Enter your username',
    )
  })

  test('keep what was typed, as text', () => {
    const html = render(<TextField name="username" label="Username" value={attack} />)
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;')
  })

  test('leave the focus to the error summary', () => {
    const focused = (list: typeof errors) =>
      render(<TextField name="username" label="Username" autofocus errors={list} />).includes('autofocus')
    expect(focused([])).toBe(true)
    expect(focused(errors)).toBe(false)
  })

  test('for passwords and codes are named for what fills them', () => {
    const password = render(<PasswordField name="p" label="Password" autocomplete="new-password" />)
    expect(password).toContain('type="password"')
    expect(password).toContain('autocomplete="new-password"')
    expect(password).toMatch(/<button type="button"[^>]*aria-controls="p"[^>]* hidden/)
    const code = render(<OneTimeCodeField name="code" label="Security code" />)
    expect(code).toContain('inputmode="numeric" autocomplete="one-time-code"')
  })

  test('a tick and radio buttons carry their errors', () => {
    const wrong = [{ field: 'saved', sentence: 'Tick the box' }]
    const tick = render(<Checkbox name="saved" label="I have saved it" errors={wrong} />)
    expect(tick).toContain('aria-invalid="true" aria-describedby="saved-error"')
    const radios = render(
      <RadioChoices
        name="saved"
        legend="Where?"
        errors={wrong}
        chosen="b"
        choices={[
          { value: 'a', label: 'A' },
          { value: 'b', label: 'B' },
        ]}
      />,
    )
    expect(radios).toMatch(/<fieldset[^>]*aria-describedby="saved-error"/)
    expect(radios).toMatch(/id="saved" name="saved" value="a"/)
    expect(radios).toMatch(/id="saved-2" name="saved" value="b" checked=""/)
  })
})

test('an address may be broken after its @, and a name without one never before it begins', () => {
  expect(render(<Address address="mary@example.org" />)).toBe('<bdi>mary@<wbr/>example.org</bdi>')
  expect(render(<Address address="My phone" />)).toBe('<bdi>My phone</bdi>')
})

test('a page that asks for a passkey says once that it needs script', () => {
  const { needsScript } = passkeyScriptWords
  const asked = (errors: { field: string; sentence: string }[]) =>
    render(<PasskeyField ceremony="get" options={{}} errors={errors} />).split(needsScript).length - 1
  expect(asked([])).toBe(1)
  expect(asked([{ field: PASSKEY_FIELD, sentence: needsScript }])).toBe(1)
})

test('what came to nothing is not said as if it were done', () => {
  expect(render(<Said said={{ sentence: 'You are signed out.', isDone: true }} />)).toContain('Done: ')
  expect(render(<Said said={{ sentence: 'Nothing was changed.', isDone: false }} />)).toContain('Note: ')
  expect(render(<Said said={null} />)).not.toContain('callout')
})

test('the username chip carries the name for password managers, unseen', () => {
  const html = render(<UsernameChip username={attack} />)
  expect(html).toMatch(
    /<input type="text" name="username" value="[^"]*" autocomplete="username" readonly="" hidden=""\/>/,
  )
  expect(html).toContain('<a href="/signin">Not you?</a>')
  expect(html).not.toContain('<script>')
})

test('the code to be saved is text with its hyphens, in one element', () => {
  const html = render(<CodeFigure code={printedCode} number={3} madeAt={new Date('2031-03-14T10:32:00Z')} />)
  const [, inside = ''] = /<bdi [^>]*translate="no">(.*)<\/bdi>/s.exec(html) ?? []
  expect(inside.replace(/<[^>]*>/g, '')).toBe(printedCode)
  expect(html).toContain('<time datetime="2031-03-14T10:32:00.000Z">14 March 2031, 10:32 UTC</time>')
})

test('a choice is a link or a button, never a box with a role', () => {
  const html = render(
    <ChoiceList
      choices={[
        { title: 'Use my password', href: '/signin/password' },
        { title: 'Get a code by email', line: 'Six numbers', name: 'way', value: 'email' },
      ]}
    />,
  )
  expect(html).toMatch(/<a class="choice" href="\/signin\/password">/)
  expect(html).toMatch(/<button class="choice" type="submit" name="way" value="email">/)
})

test('each action of a row is named for its row', () => {
  const form = { frame, name: 'remove', carry: { contact: '7' } }
  const html = render(
    <SummaryRows
      rows={[
        { name: 'Password', state: 'Changed', actions: [{ verb: 'Change', href: '/security/password' }] },
        { name: 'Email', state: 'a@b.example', actions: [{ verb: 'Remove', about: 'a@b.example', form }] },
      ]}
    />,
  )
  const words = html.replace(/<[^>]*>/g, '')
  expect(words).toContain('Change password')
  expect(words).toContain('Remove a@b.example')
  expect(html).toContain('name="contact" value="7"')
})

test('a callout says its kind in a word, and a success is a status', () => {
  expect(render(<Callout kind="warning">Take care</Callout>)).toContain('Warning: ')
  expect(render(<Callout kind="success">Saved</Callout>)).toContain('role="status"')
})
