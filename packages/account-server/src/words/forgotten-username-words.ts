// What is said to somebody who forgot their username. The mail they get has its words in notices/compose-usernames.ts.

export const forgottenUsernameWords = {
  email: {
    intro:
      'Name an email address that you have confirmed for your account. We send the usernames that go with it there, and show them to nobody.',
    sentTitle: 'Look in your mailbox',
    sent: 'If we have an account for that address, we have sent its usernames to it.',
    whyNothingCame: [
      'Look among the unwanted mail, too.',
      'It may be another address. Only one that you confirmed with a code is known to be yours.',
      'Few of these mails go to one address in a day, and each says the same. Look for an earlier one.',
    ],
    instead: 'Send them to an email address instead',
    another: { again: 'Try another address', first: 'Try an email address' },
  },
  phone: {
    intro:
      'Name a phone number that you have confirmed for your account. We send the usernames that go with it there, and show them to nobody.',
    sentTitle: 'Look at your phone',
    sent: 'If we have an account for that number, we have sent its usernames to it.',
    whyNothingCame: [
      'Check that the phone has reception.',
      'It may be another number. Only one that you confirmed with a code is known to be yours.',
      'Few of these messages go to one number in a day, and each says the same. Look for an earlier one.',
    ],
    instead: 'Send them to a phone instead',
    another: { again: 'Try another number', first: 'Try a phone number' },
  },
  anotherLine: 'Any that you confirmed for the account will do',
  send: 'Send my usernames',
  nothingHere: { email: 'I cannot read mail there', phone: 'I do not have that phone' },
  nothingCame: 'If nothing comes within a few minutes',
  signIn: { title: 'I know my username now', line: 'Sign in with it' },
  elsewhere: { title: 'Look for my username elsewhere', line: 'Other places where it stands' },
  elsewhereTitle: 'Where else your username stands',
  places: [
    'In every mail that told you of a change to your account: look for the line that begins with "Username".',
    'On a device where you are still signed in: open "Manage how I sign in" there.',
    'In your browser or password manager, beside the password you saved for this site.',
    'On your printed sheet: its first letters.',
  ],
} as const
