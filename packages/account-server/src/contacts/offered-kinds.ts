// Which kinds of contacts this service offers to add and to send codes to, and which of those codes count for what.

import {
  type Aim,
  type BestWay,
  CODE_TO,
  CONTACT_KINDS,
  type ContactKind,
  countsFor,
  type ProofKind,
  waysTo,
} from '@sparekey/account-rules'
import type { Config } from '../config/config.ts'
import type { Deps } from '../deps.ts'

type Sending = Pick<Config, 'mail' | 'texts'>

/** Email addresses where mail goes somewhere, and phones where text messages do. */
export function offeredKinds({ mail, texts }: Sending): readonly ContactKind[] {
  const sent = { email: mail, phone: texts }
  return CONTACT_KINDS.filter((kind) => sent[kind] !== 'none')
}

/**
 * False for the codes that go to contacts which are not offered; every other proof can be shown wherever the rules take
 * it.
 */
export function offersProof(config: Sending, proof: ProofKind): boolean {
  return CONTACT_KINDS.every((kind) => CODE_TO[kind] !== proof || offeredKinds(config).includes(kind))
}

/** The rows for an aim, each with what can be shown here of it; those that need more than that are left out. */
export function showableWays(
  { config, rules }: Pick<Deps, 'config' | 'rules'>,
  aim: Aim,
  twoStep: boolean,
): readonly BestWay[] {
  return waysTo(rules, aim, twoStep)
    .map(({ need, of }) => ({ need, of: of.filter((kind) => offersProof(config, kind)) }))
    .filter(({ need, of }) => of.length >= need)
}

/** Those of them whose codes bring anybody nearer to the aim, by the rules of this service. */
export function kindsCountingFor(
  { config, rules }: Pick<Deps, 'config' | 'rules'>,
  aim: Aim,
): readonly ContactKind[] {
  return offeredKinds(config).filter((kind) => countsFor(rules, aim, CODE_TO[kind]))
}
