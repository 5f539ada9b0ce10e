// What is said to somebody who forgot their username. The mail they get has its words in notices/compose-usernames.ts.

export const forgottenUsernameWords = {
  intro:
    'Name an email address that you have confirmed for your account. We send the usernames that go with it there, and show them to nobody.',
  send: 'Send my usernames',
  cannotReadMail: 'I cannot read mail there',
  sentTitle: 'Look in your mailbox',
  sent: 'If we have an account for that address, we have sent its usernames to it.',
  nothingCame: 'If nothing comes within a few minutes',
  whyNothingCame: [
    'Look among the unwanted mail, too.',
    'It may be another address. Only one that you confirmed with a code is known to be yours.',
    'Few of these mails go to one address in a day, and each says the same. Look for an earlier one.',
  ],
  signIn: { title: 'I know my username now', line: 'Sign in with it' },
  anotherAddress: { title: 'Try another address', line: 'Any that you confirmed for the account will do' },
  elsewhere: { title: 'Look for my username elsewhere', line: 'Other places where it stands' },
  elsewhereTitle: 'Where else your username stands',
  places: [
    'In every mail that told you of a change to your account: look for the line that begins with "Username".',
    'On a device where you are still signed in: open "Manage how I sign in" there.',
    'In your browser or password manager, beside the password you saved for this site.',
    'On your printed sheet: its first letters.',
  ],
} as const
