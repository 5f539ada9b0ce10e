// What is said when a request cannot be served.

export const errorWords = {
  requestId: 'If you ask for help, name this request:',
  'not-found': {
    title: 'There is no such page',
    sentence: 'Check the address for a typing mistake, or start from the beginning.',
    way: 'Start from the beginning',
  },
  'other-site': {
    title: 'This was sent from another site',
    sentence: 'Nothing was changed. Open the page here and send the form from it.',
    way: 'Start from the beginning',
  },
  'no-step': {
    title: 'This form is too old',
    sentence:
      'Nothing was changed. The form was opened in another browser, or before cookies were cleared. Open the page again and send it once more. Cookies must be allowed for this site.',
    way: 'Open the page again',
  },
  'not-a-form': {
    title: 'This is not a form of ours',
    sentence: 'Nothing was changed. Open the page and send the form from it.',
    way: 'Start from the beginning',
  },
  'too-large': {
    title: 'That was too much at once',
    sentence: 'Nothing was changed. Open the page again, and send less text.',
    way: 'Open the page again',
  },
  busy: {
    title: 'Very many people are here right now',
    sentence: 'Nothing was changed. Wait a few seconds and try again.',
    way: 'Try again',
  },
  unavailable: {
    title: 'The service cannot answer for a moment',
    sentence: 'What was kept is safe. Wait a minute and try again.',
    way: 'Try again',
  },
  failed: {
    title: 'Something went wrong on our side',
    sentence: 'It is in our log. Try again; if it happens again, ask for help.',
    way: 'Try again',
  },
} as const

export type ErrorKind = Exclude<keyof typeof errorWords, 'requestId'>

/** Said to who sends a form that was shown for another account. */
export const otherAccountWords = {
  title: 'This page was for another account',
  sentence: 'Nothing was changed. Since the page was opened, another account has been used in this browser.',
  nowHere: 'Signed in now:',
  forTheOther: 'To change the account the page was for, sign in to that one, and open the page again there.',
  typed: 'This is what you typed, to copy it from here:',
  way: 'Go on with the account used now',
} as const
