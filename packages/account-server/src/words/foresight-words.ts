// "If you lose…": what a loss and a theft lead to, in sentences. What is said is decided by the rules.

import {
  DAY,
  type LossForesight,
  type LossRemedy,
  type ProofKind,
  type TheftForesight,
} from '@sparekey/account-rules'
import { listed, withWay } from './way-words.ts'

export const foresightWords = {
  title: 'If you lose…',
  whatFor: 'What happens when something that you sign in with is lost, or in other hands.',
  see: 'See what would happen',
  intro:
    'What happens when one of the things that you sign in with is lost, or in other hands. Each is looked at by itself: all the others are still yours.',
  unsavedSheet: 'Your recovery code is not counted here, because you have not confirmed that you saved it.',
  lockedOut: {
    title: 'One loss would lock you out',
    line: 'Nothing would get you back in if you lost',
  },
  takenOver: {
    title: 'One theft would be enough',
    line: 'Whoever gets hold of one of these gets in, and can change everything here:',
    andThen: 'and then',
    noRemedy:
      'Nothing here prevents it while you sign in with it. Keep it where nobody else gets at it, and locked.',
  },
  noLoss: 'No single loss locks you out.',
  noTheft: 'No single theft is enough to get in.',
} as const

/** What it is called on its card and in a list, and what is asked about it. `name` tells it from others of its kind. */
const THINGS = {
  password: {
    title: 'Password',
    inList: () => 'your password',
    lost: 'If you forget it',
    stolen: 'If somebody else learns it',
  },
  'email-code': {
    title: 'Email address',
    inList: (name: string) => name,
    lost: 'If you can no longer read its mail',
    stolen: 'If somebody else reads its mail',
  },
  'text-code': {
    title: 'Phone number',
    inList: (name: string) => name,
    lost: 'If its messages no longer reach you',
    stolen: 'If its messages reach somebody else',
  },
  passkey: {
    title: 'Passkey',
    inList: (name: string) => `the passkey ${name}`,
    lost: 'If you lose it',
    stolen: 'If somebody has its device and can unlock it',
  },
  'app-code': {
    title: 'Authenticator app',
    inList: (name: string) => `the authenticator app ${name}`,
    lost: 'If you lose it',
    stolen: 'If somebody else has it',
  },
  'recovery-code': {
    title: 'Recovery code',
    inList: (name: string) => `your sheet no. ${name}`,
    lost: 'If you lose it',
    stolen: 'If somebody else finds it',
  },
  'whole-phone': {
    title: 'Your whole phone',
    inList: (name: string) => (name === '' ? 'your whole phone' : `the whole phone ${name}`),
    lost: 'If you lose it, and with it',
    stolen: 'If somebody can unlock it, and finds on it',
  },
} as const

export type ThingKind = keyof typeof THINGS

export const thingTitle = (kind: ThingKind) => THINGS[kind].title
export const thingInList = (kind: ThingKind, name: string | null) => THINGS[kind].inList(name ?? '')
/** The line below the title. */
export const thingName = (kind: ThingKind, name: string | null) =>
  kind === 'recovery-code' && name !== null ? `Sheet no. ${name}` : name
/** What may be on a phone. The service cannot know, so it names all that there is. */
const ON_IT = {
  'text-code': 'its text messages',
  'app-code': 'your authenticator apps',
  passkey: 'your passkeys',
  'email-code': 'your mail',
} as const

/** `kinds`: what goes with it, where it is more than itself. */
export const lossQuestion = (kind: ThingKind, kinds: readonly ProofKind[]) =>
  withWhatIsOnIt(kind, THINGS[kind].lost, kinds)
export const theftQuestion = (kind: ThingKind, kinds: readonly ProofKind[]) =>
  withWhatIsOnIt(kind, THINGS[kind].stolen, kinds)

function withWhatIsOnIt(kind: ThingKind, question: string, kinds: readonly ProofKind[]): string {
  if (kind !== 'whole-phone') return question
  const onIt = Object.entries(ON_IT).filter(([one]) => kinds.some((other) => other === one))
  return `${question} ${listed(
    onIt.map(([, words]) => words),
    'and',
  )}`
}

const days = (span: number) => `${Math.round(span / DAY)} days`

export function lossSentence(foretold: LossForesight, waitFor: number): string {
  switch (foretold.kind) {
    case 'still-signs-in':
      return `You still sign in, ${withWay(foretold.by)}.`
    case 'gets-back-in-at-once':
      return `You get back in at once and create a new password, ${withWay(foretold.by)}.`
    case 'after-the-wait':
      return `You get back in after a wait of ${days(waitFor)}, ${withWay(foretold.by)} alone.`
    case 'locked-out':
      return 'Nothing gets you back in.'
  }
}

/** `isTold`: there is an address or a phone that hears of a wait. */
export function theftSentence(foretold: TheftForesight, waitFor: number, isTold: boolean): string {
  switch (foretold) {
    case 'takes-over':
      return 'They get in, and can change everything here.'
    case 'signs-in':
      return 'They get in, and can change nothing here.'
    case 'starts-a-wait-you-can-stop':
      return `They can start a wait of ${days(waitFor)}, and get in when it is over. ${
        isTold
          ? 'Your addresses and phones are told of it, and so are you when you sign in: you can stop it.'
          : 'Only when you sign in are you told of it, and can stop it: add an address or a phone that is told at once.'
      }`
    case 'opens-nothing-alone':
      return 'It opens nothing by itself.'
  }
}

/** Where each remedy is, and what its link says. */
export const LOSS_REMEDIES = {
  'recovery-code': { verb: 'Get a recovery code', href: '/security/recovery-code' },
  'email-code': { verb: 'Add an email address', href: '/security/emails' },
  passkey: { verb: 'Add a passkey', href: '/security/passkeys' },
  'text-code': { verb: 'Add a phone number', href: '/security/phones' },
} as const satisfies Record<LossRemedy, { verb: string; href: string }>

/** What each step against a theft is called. */
export const THEFT_REMEDIES = {
  turnOnTwoStep: 'Turn on two-step verification',
  remove: (kind: ProofKind, name: string) => `Remove ${thingInList(kind, name)}`,
} as const
