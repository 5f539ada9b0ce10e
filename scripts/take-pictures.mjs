// Takes the pictures of the README anew: `node scripts/take-pictures.mjs`, after a change of looks. It starts a service of
// its own on an empty folder, makes an account up, and photographs its pages. Numbers, codes and dates differ every time.

import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { CHROMIUM_MISSING, findChromium } from './find-chromium.mjs'
import { installIfNeeded, workspace } from './install-if-needed.mjs'
import { runTool } from './run-tool.mjs'

const PORT = 3989
const ORIGIN = `http://localhost:${PORT}`
const PICTURES = join(workspace, 'docs', 'pictures')
const USERNAME = 'mary.okafor'
const PASSWORD = 'a kettle on the windowsill'
/** Sharp on most screens, and small to load. */
const CONTEXT = { viewport: { width: 680, height: 900 }, deviceScaleFactor: 1.25, bypassCSP: true }
/** The paper lies on a desk, so that its edges are seen; on a printer its margins are the page's own. */
const DESK = `
  html { background: #e9e4d8 }
  html > body.page { width: 210mm; min-height: 297mm; margin: 10mm auto; padding: 18mm; background: #fff;
    box-shadow: 0 1px 3px rgb(0 0 0 / 25%), 0 14px 40px -18px rgb(0 0 0 / 45%) }`

installIfNeeded()
const executablePath = findChromium()
if (executablePath === null) throw new Error(CHROMIUM_MISSING)
if (!runTool('tsc', ['-b'])) throw new Error('The build failed: its message above says where.')

const folder = mkdtempSync(join(tmpdir(), 'sparekey-pictures-'))
const server = spawn(process.execPath, [join(workspace, 'packages/account-server/dist/main.js')], {
  stdio: 'inherit',
  env: {
    ...process.env,
    PORT: String(PORT),
    LOG_LEVEL: 'error',
    SMTP_URL: 'none',
    SPAREKEY_DATA_DIR: folder,
    SPAREKEY_NAME: 'Northgate Library',
    // Browsers keep the cookies of an https origin on localhost, too; the sheet then bears an address like a real one.
    SPAREKEY_ORIGIN: 'https://accounts.northgate.example',
    SPAREKEY_SECRET: randomBytes(32).toString('base64'),
  },
})
const browser = await chromium.launch({ executablePath })
try {
  await ready()
  mkdirSync(PICTURES, { recursive: true })
  const code = await takeSheet()
  await takeRecoveryPage(code)
} finally {
  await browser.close()
  if (server.kill('SIGTERM')) await once(server, 'exit')
  rmSync(folder, { recursive: true })
}

/** Resolves when the service answers. */
async function ready() {
  for (let tries = 0; tries < 120; tries += 1) {
    const answer = await fetch(`${ORIGIN}/healthz`).catch(() => null)
    if (answer?.ok) return
    if (server.exitCode !== null) break
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error('The service did not start.')
}

/** Creates the account and photographs its sheet as paper; gives the code on it. */
async function takeSheet() {
  const page = await (await browser.newContext(CONTEXT)).newPage()
  await page.goto(`${ORIGIN}/signup`)
  await page.getByLabel('Username').fill(USERNAME)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.getByRole('button', { name: 'Make my recovery code' }).click()
  await page.getByRole('link', { name: 'Print' }).click()
  const code = await page.locator('.sheet-code').textContent()
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 870, height: 1100 })
  await page.addStyleTag({ content: DESK })
  await page.screenshot({ path: join(PICTURES, 'sheet.png'), fullPage: true })
  return code ?? ''
}

/** @param {string} code is typed with its second character mistaken, and photographed with the repair on offer */
async function takeRecoveryPage(code) {
  const page = await (await browser.newContext(CONTEXT)).newPage()
  await page.goto(`${ORIGIN}/recover/code`)
  await page.getByLabel('Username').fill(USERNAME)
  const mistaken = code[7] === 'W' ? 'V' : 'W'
  await page.getByLabel('Recovery code').fill(`${code.slice(0, 7)}${mistaken}${code.slice(8)}`)
  await page.getByRole('button', { name: 'Use this code' }).waitFor()
  await page.getByLabel('Recovery code').blur()
  await page.screenshot({ path: join(PICTURES, 'recovery-page.png'), fullPage: true })
}
