// Asks the browser for passkeys where a page wants one, and sends what it answers with the page's own form. Bytes are
// turned to text and back here: some browsers in use cannot do it themselves, and one way for all is the one that is
// tested.

import { passkeyProblem } from '../words/passkey-script-words.ts'

/** What the page asks for, as JSON: bytes are base64url (Web Authentication Level 3 §5.1). */
type Asked = { challenge: string; user?: { id: string }; excludeCredentials?: { id: string }[] }

/** The request that waits. A browser has one at a time, so a new one ends the one before. */
let waiting: AbortController | null = null

export function addPasskeys(): void {
  for (const input of document.querySelectorAll<HTMLInputElement>('[data-passkey]')) {
    if (input.dataset.passkey === 'autofill') offerWhileTyping(input)
    else askWhenPressed(input)
  }
}

/** The form's button asks first; the form is sent once there is an answer. */
function askWhenPressed(input: HTMLInputElement): void {
  const { form } = input
  form?.addEventListener('submit', async (event) => {
    event.preventDefault()
    say(form, null)
    try {
      input.value = await ask(input)
      form.submit()
    } catch (error) {
      const name = error instanceof Error ? error.name : ''
      // Pressed once more: the newer request says how it goes.
      if (name !== 'AbortError') say(form, passkeyProblem(name))
    }
  })
}

/**
 * Passkeys stand among what the browser offers as a username (§5.1.4, "conditional"). Nobody has asked, so nothing is
 * said.
 */
async function offerWhileTyping(input: HTMLInputElement): Promise<void> {
  // A page that comes back from the back-forward cache has lost its request.
  addEventListener('pageshow', ({ persisted }) => persisted && offer(input))
  await offer(input)
}

async function offer(input: HTMLInputElement): Promise<void> {
  const isKnown = await globalThis.PublicKeyCredential?.isConditionalMediationAvailable?.().catch(() => false)
  if (!isKnown) return
  try {
    input.value = await ask(input)
    input.form?.submit()
  } catch {
    // The username can be typed all the same.
  }
}

/** Asks the browser, and gives its answer as JSON. Throws the DOMExceptions of §5.1.3 and §5.1.4. */
async function ask(input: HTMLInputElement): Promise<string> {
  if (globalThis.PublicKeyCredential === undefined) throw new DOMException('', 'NotSupportedError')
  waiting?.abort()
  waiting = new AbortController()
  const { signal } = waiting
  const publicKey = withBytes(JSON.parse(input.dataset.options ?? ''))
  const { credentials } = navigator
  switch (input.dataset.passkey) {
    case 'create':
      return answerOf(
        await credentials.create({ publicKey: publicKey as PublicKeyCredentialCreationOptions, signal }),
      )
    case 'autofill':
      return answerOf(
        await credentials.get({
          publicKey: publicKey as PublicKeyCredentialRequestOptions,
          mediation: 'conditional',
          signal,
        }),
      )
    default:
      return answerOf(
        await credentials.get({ publicKey: publicKey as PublicKeyCredentialRequestOptions, signal }),
      )
  }
}

function withBytes({ challenge, user, excludeCredentials, ...rest }: Asked): object {
  return {
    ...rest,
    challenge: bytesOf(challenge),
    ...(user && { user: { ...user, id: bytesOf(user.id) } }),
    ...(excludeCredentials && {
      excludeCredentials: excludeCredentials.map((one) => ({ ...one, id: bytesOf(one.id) })),
    }),
  }
}

/** What the server reads of §5.1's toJSON. */
function answerOf(credential: Credential | null): string {
  if (!(credential instanceof PublicKeyCredential)) throw new DOMException('', 'NotAllowedError')
  const { id, type, response } = credential
  return JSON.stringify({ id, rawId: id, type, response: partsOf(response) })
}

function partsOf(response: AuthenticatorResponse): object {
  const clientDataJSON = textOf(response.clientDataJSON)
  if (response instanceof AuthenticatorAttestationResponse) {
    const attestationObject = textOf(response.attestationObject)
    return { clientDataJSON, attestationObject, transports: response.getTransports?.() ?? [] }
  }
  const { authenticatorData, signature, userHandle } = response as AuthenticatorAssertionResponse
  return {
    clientDataJSON,
    authenticatorData: textOf(authenticatorData),
    signature: textOf(signature),
    ...(userHandle && { userHandle: textOf(userHandle) }),
  }
}

function say(form: HTMLFormElement, problem: string | null): void {
  const error = form.querySelector<HTMLElement>('[data-passkey-error]')
  const sentence = error?.querySelector('[data-sentence]')
  if (!error || !sentence) return
  sentence.textContent = problem
  error.hidden = problem === null
  error.closest('.field')?.classList.toggle('field-wrong', problem !== null)
}

/** base64url → bytes. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

/** bytes → base64url. */
function textOf(bytes: ArrayBuffer): string {
  const binary = String.fromCharCode(...new Uint8Array(bytes))
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
