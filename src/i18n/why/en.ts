/** The answer to "why?". */
export const en = {
  because: 'This happened because',
  andBecause: 'and because',
  mine: 'done by me',
  howItWent: { one: 'How it went: {count} more event', other: 'How it went: {count} more events' },
  span: '{from} to {to}',
  needed: 'Without {sign} this would not have happened at {time}.',
  neededBoth: 'Without {sign}, or without {other}, this would not have happened at {time}.',
} as const
