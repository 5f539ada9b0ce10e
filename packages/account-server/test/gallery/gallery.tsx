// Pages made of the parts with sample data, for looking at and for the checks in a browser. Not the real pages.

import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { assetRoutes } from '../../src/http/assets.ts'
import { RECOVERY_CODE_FIELD, recoveryCodeErrors } from '../../src/page/parts.ts'
import { Choices, Dashboard, Fields, Question } from './everyday-pages.tsx'
import { longSheet, misreadCode, printedCode, rightToLeftSheet, sheet } from './samples.ts'
import { CodeEntry, NewPassword, SaveCode, SheetPage } from './worried-pages.tsx'

const wrongFields = ['username', 'password', 'code', 'proof'].map((field) => ({
  field,
  sentence: `Enter the ${field}`,
}))

export const gallery = {
  code: () => <CodeEntry />,
  'code-misread': () => <CodeEntry value={misreadCode} errors={recoveryCodeErrors(misreadCode)} />,
  'code-short': () => <CodeEntry value="K7M2P 9WXQA" errors={recoveryCodeErrors('K7M2P 9WXQA')} />,
  'code-mismatch': () => (
    <CodeEntry
      value={printedCode}
      errors={[
        {
          field: RECOVERY_CODE_FIELD,
          sentence: 'Username and recovery code do not match. Check both, or look for a newer page',
        },
      ]}
    />
  ),
  'new-password': () => <NewPassword />,
  'new-password-refused': () => (
    <NewPassword errors={[{ field: 'new-password', sentence: 'Password must have at least 8 characters' }]} />
  ),
  save: () => <SaveCode />,
  'save-unticked': () => (
    <SaveCode errors={[{ field: 'saved', sentence: 'Tick the box once you have saved your code' }]} />
  ),
  sheet: () => <SheetPage sheet={sheet} />,
  'sheet-long': () => <SheetPage sheet={longSheet} />,
  'sheet-rtl': () => <SheetPage sheet={rightToLeftSheet} />,
  dashboard: () => <Dashboard />,
  choices: () => <Choices />,
  question: () => <Question />,
  fields: () => <Fields />,
  'fields-wrong': () => <Fields errors={wrongFields} />,
}

/** The gallery as a server's handler, under the strictest content policy the pages are made for. */
export function galleryApp(): Hono {
  const app = new Hono()
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        scriptSrc: ["'self'"],
        imgSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    }),
  )
  app.get('/favicon.ico', (c) => c.body(null, 204))
  app.route('/assets', assetRoutes())
  for (const [name, page] of Object.entries(gallery)) app.get(`/${name}`, (c) => c.html(page()))
  app.post('*', async (c) => c.json(await c.req.parseBody()))
  return app
}
