// A virtual authenticator in Chromium (Web Authentication Level 3 §11, by way of the browser's own protocol): a device with
// a fingerprint reader, whose owner touches it when a test says so.

import type { Page } from 'playwright-core'

export type StoredCredential = {
  credentialId: string
  isResidentCredential: boolean
  rpId?: string
  privateKey: string
  userHandle?: string
  signCount: number
}

export type VirtualAuthenticator = {
  /** From here on it is touched at once whenever something is asked of it, or never. */
  setTouched(touched: boolean): Promise<void>
  /** Whether its owner's finger is the right one. */
  setUserVerified(verified: boolean): Promise<void>
  credentials(): Promise<StoredCredential[]>
  /** Puts a passkey of another device on this one, as a password manager does that has both. */
  add(credential: StoredCredential): Promise<void>
}

/** Gives the browser of a page an authenticator, touched at once. It goes with the page. */
export async function addVirtualAuthenticator(page: Page): Promise<VirtualAuthenticator> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    setTouched: async (enabled) => {
      await session.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled })
    },
    setUserVerified: async (isUserVerified) => {
      await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
    },
    credentials: async () => (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
    add: async (credential) => {
      await session.send('WebAuthn.addCredential', { authenticatorId, credential })
    },
  }
}
