// The key of an authenticator app: as a QR code to be scanned, and in writing for who cannot.

import { appWords } from '../words/app-code-words.ts'
import { pageWords } from '../words/page-words.ts'
import { QrCode } from './qr-code.tsx'

const KEY_SHOWN = 'app-key'

/** `appKey` is in base32; `keyUri` holds it for cameras. One click selects all of the written key. */
export function AppKey({ keyUri, appKey, username }: { keyUri: string; appKey: string; username: string }) {
  return (
    <>
      <h2>{appWords.scan}</h2>
      <QrCode text={keyUri} name={appWords.qrCode} />
      <h2>{appWords.orType}</h2>
      <p>{appWords.orTypeLine}</p>
      <div class="code-actions">
        <p>
          <bdi class="code app-key" id={KEY_SHOWN} dir="ltr" translate="no">
            {(appKey.match(/.{1,4}/g) ?? []).join(' ')}
          </bdi>
        </p>
        <button type="button" class="button button-secondary" data-copy={KEY_SHOWN} hidden>
          {pageWords.copy}
        </button>
        <p role="status" data-copy-status />
      </div>
      <p>
        {appWords.account}: <bdi>{username}</bdi>
      </p>
    </>
  )
}
