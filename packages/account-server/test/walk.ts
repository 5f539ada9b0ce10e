// Walking through the pages as a browser without script does: cookies, links, forms and redirects, over the app
// itself. It forges nothing: a form is sent with the fields that its page holds.

import type { Hono } from 'hono'
import { type HTMLElement, parse } from 'node-html-parser'
import type { AppEnv } from '../src/http/visit.ts'

export type Fields = Readonly<Record<string, string | undefined>>

export type Page = {
  /** Where the walk ended, redirects followed. */
  readonly path: string
  readonly status: number
  readonly headers: Headers
  readonly html: string
  readonly title: string
  readonly heading: string
  /** The words in `main`, white space folded. */
  readonly text: string
  /** The sentences of the error summary. */
  readonly problems: readonly string[]
  /** What stands in the field `name`. */
  value(name: string): string | undefined
  /** True when a link or button with these words is there. */
  offers(words: string): boolean
  /** Follows the link with these words. */
  follow(words: string): Promise<Page>
  /**
   * Fills in `fields` (undefined leaves a field out) and presses the button `press`, or the form's first one.
   * The form is the one with that button, else the first in `main`.
   */
  send(fields?: Fields, press?: string): Promise<Page>
}

export type Walker = {
  open(path: string): Promise<Page>
  /** Sends a form by hand, as a tampering client would. No redirect is followed. */
  post(path: string, fields: Fields, headers?: Readonly<Record<string, string>>): Promise<Response>
  /** The cookies held now, by name. */
  readonly cookies: Map<string, string>
  /** A second tab or a copy of this browser: the same cookies as of now, its own from then on. */
  copy(): Walker
}

export type WalkerOptions = { network?: string; userAgent?: string; cookies?: Map<string, string> }

const REDIRECTS = 10

/** What a walker needs of the app; a test that watches what is answered puts itself in between. */
export type WalkedApp = Pick<Hono<AppEnv>, 'request'>

/** Opens a browser with no cookies, on a network of its own unless one is named. */
export function openWalker(app: WalkedApp, options: WalkerOptions = {}): Walker {
  const { network = '192.0.2.1', userAgent = 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' } = options
  const cookies = new Map(options.cookies)

  async function request(path: string, init: RequestInit & { headers?: Record<string, string> } = {}) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await app.request(path, {
      ...init,
      headers: {
        'user-agent': userAgent,
        'x-forwarded-for': network,
        ...(cookie === '' ? {} : { cookie }),
        ...init.headers,
      },
    })
    for (const line of response.headers.getSetCookie()) keepCookie(cookies, line)
    return response
  }

  function post(path: string, fields: Fields, headers: Readonly<Record<string, string>> = {}) {
    const body = new URLSearchParams()
    for (const [name, value] of Object.entries(fields)) if (value !== undefined) body.append(name, value)
    return request(path, {
      method: 'POST',
      body: body.toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
        ...headers,
      },
    })
  }

  async function land(path: string, response: Response): Promise<Page> {
    let at = path
    let landed = response
    for (let hops = 0; landed.status >= 300 && landed.status < 400; hops += 1) {
      if (hops === REDIRECTS) throw new Error(`${path} redirects for ever.`)
      const location = new URL(landed.headers.get('location') ?? '', `http://localhost${at}`)
      if (location.origin !== 'http://localhost') throw new Error(`${path} leads away, to ${location.href}.`)
      at = location.pathname + location.search
      landed = await request(at)
    }
    return readPage(at, landed, await landed.text())
  }

  function readPage(path: string, response: Response, html: string): Page {
    const root = parse(html)
    const main = root.querySelector('main') ?? root
    return {
      path,
      status: response.status,
      headers: response.headers,
      html,
      title: root.querySelector('title')?.text ?? '',
      heading: words(root.querySelector('h1')),
      text: words(main),
      problems: root.querySelectorAll('.error-summary li').map(words),
      value: (name) => root.querySelector(`[name="${name}"]`)?.getAttribute('value') ?? undefined,
      offers: (label) => findControl(root, label) !== undefined,
      follow(label) {
        const href = findControl(root, label, 'a')?.getAttribute('href')
        if (!href) throw new Error(`"${words(root.querySelector('h1'))}" has no link "${label}".`)
        return open(
          new URL(href, `http://localhost${path}`).pathname + new URL(href, `http://localhost${path}`).search,
        )
      },
      async send(fields = {}, press) {
        const button = press === undefined ? undefined : findControl(root, press, 'button')
        if (press !== undefined && button === undefined) {
          throw new Error(`"${words(root.querySelector('h1'))}" has no button "${press}".`)
        }
        const form = button ? formOf(button) : main.querySelector('form')
        if (!form) throw new Error(`"${words(root.querySelector('h1'))}" has no form.`)
        const action = form.getAttribute('action') || path
        return land(action, await post(action, { ...fieldsOf(form), ...pressed(button), ...fields }))
      },
    }
  }

  async function open(path: string): Promise<Page> {
    return land(path, await request(path))
  }

  return {
    open,
    post,
    cookies,
    copy: () => openWalker(app, { network, userAgent, cookies }),
  }
}

/** What a browser would send of a form that nobody touched. */
function fieldsOf(form: HTMLElement): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const input of form.querySelectorAll('input')) {
    const { name, value = '', type = 'text', checked } = input.attributes
    if (name === undefined) continue
    if ((type === 'checkbox' || type === 'radio') && checked === undefined) continue
    fields[name] = value
  }
  for (const area of form.querySelectorAll('textarea')) {
    // A parser drops the line end after the tag.
    fields[area.attributes.name ?? ''] = area.text.replace(/^\n/, '')
  }
  return fields
}

function pressed(button: HTMLElement | undefined): Record<string, string> {
  const name = button?.getAttribute('name')
  return name ? { [name]: button?.getAttribute('value') ?? '' } : {}
}

/** A link or button that can be seen; what a script would unhide is not there. */
function findControl(root: HTMLElement, label: string, tag = 'a, button'): HTMLElement | undefined {
  const controls = root.querySelectorAll(tag).filter((one) => !one.closest('[hidden]'))
  return controls.find((one) => words(one) === label) ?? controls.find((one) => words(one).startsWith(label))
}

function formOf(button: HTMLElement): HTMLElement | null {
  return button.closest('form') as HTMLElement | null
}

function words(element: HTMLElement | null): string {
  return (element?.text ?? '').replace(/\s+/g, ' ').trim()
}

function keepCookie(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
  const at = pair.indexOf('=')
  const gone = attributes.some((attribute) => /^max-age=0$/i.test(attribute))
  if (gone) cookies.delete(pair.slice(0, at))
  else cookies.set(pair.slice(0, at), pair.slice(at + 1))
}
