// The routes of a proof step: its own address leads to the best way that the account has, and …/options lists them all.
//   /security/prove · /signin/second · /recover/proof, each with the ways below it

import type { ProofKind } from '@sparekey/account-rules'
import { Hono } from 'hono'
import { listHeldProofs } from '../account/held-proofs.ts'
import { offeredKinds } from '../contacts/offered-kinds.ts'
import type { Deps } from '../deps.ts'
import { formsOf, ownerBy } from '../http/form-owner.ts'
import { saidIn } from '../http/said.ts'
import type { AppContext, AppEnv } from '../http/visit.ts'
import type { Choice } from '../page/parts.ts'
import { showPasskeyWords } from '../words/passkey-words.ts'
import { proofStepWords } from '../words/proof-step-words.ts'
import { addAppCodeStep } from './app-code-step.ts'
import { addContactCodeStep } from './contact-code-step.ts'
import { OptionsPage } from './pages.tsx'
import { addPasskeyStep } from './passkey-step.ts'
import { addPasswordStep } from './password-step.ts'
import { type Asked, type ProofStep, stepAddress } from './proof-step.ts'
import { viewOf } from './view-of.ts'

/** The ways that are pages of a step, the quickest first. */
const WAYS: readonly { kind: ProofKind; path: `/${string}`; words: { title: string; line: string } }[] = [
  { kind: 'password', path: '/password', words: proofStepWords.byPassword },
  { kind: 'passkey', path: '/passkey', words: showPasskeyWords.choice },
  { kind: 'app-code', path: '/app', words: proofStepWords.byApp },
  { kind: 'text-code', path: '/phone', words: proofStepWords.byText },
  { kind: 'email-code', path: '/email', words: proofStepWords.byEmail },
]

export function proofStepRoutes(deps: Deps, step: ProofStep): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  const { token } = step
  if (token !== undefined) {
    routes.use(
      `${step.base}/*`,
      formsOf((c) => ownerBy(token(c), step.base)),
    )
  }

  routes.get(step.base, async (c) => {
    const asked = await step.ask(c)
    if (asked === null) return step.elsewhere(c)
    const [best] = await listWays(c, asked)
    return c.redirect(best?.href ?? stepAddress(step, c, '/options'), 303)
  })

  routes.get(`${step.base}/options`, async (c) => {
    const asked = await step.ask(c)
    if (asked === null) return step.elsewhere(c)
    const choices = [...(await listWays(c, asked)), step.noneOfThese]
    const said = saidIn(c, step.said ?? {})
    return c.html(OptionsPage({ ...viewOf(deps, c, step, asked), choices, said }))
  })

  addPasswordStep(routes, deps, step)
  addPasskeyStep(routes, deps, step)
  addAppCodeStep(routes, deps, step)
  for (const kind of offeredKinds(deps.config)) addContactCodeStep(routes, deps, step, kind)
  return routes

  /** What the account has of that which would bring the person nearer. */
  async function listWays(c: AppContext, asked: Asked): Promise<(Choice & { href: string })[]> {
    const held = new Set((await listHeldProofs(deps, deps.db, asked.accountId)).map((proof) => proof.kind))
    const has = (kind: ProofKind) => asked.of.includes(kind) && held.has(kind)
    const pages = WAYS.filter(({ kind }) => has(kind)).map(({ path, words }) => ({
      ...words,
      href: stepAddress(step, c, path),
    }))
    const others = Object.entries(step.elsewhereWays ?? {}).filter(([kind]) => has(kind as ProofKind))
    return [...pages, ...others.map(([, choice]) => choice)]
  }
}
