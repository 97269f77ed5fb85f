/** Reasons of `luck.json` and `refused.json` in `conformance/recordings`. */
export const reasons = {
  transactions: 'Transactions',
  'delete-records': 'Records that an administrator deletes',
  'consumer-protocol': 'The consumer protocol of KIP-848',
  'empty-assignment':
    'A partition that is assigned to no broker: 2.8 takes it, and its controller then fails whenever it looks for preferred leaders',
  'member-ids':
    'Which member gives up a partition hangs on the order of random member ids; other seeds of the model give the recorded run.',
  'sender-thread':
    'With linger.ms=0 the sender thread takes what is there when it comes by. Which records share a batch hangs on which of the two threads is faster.',
  'slow-application':
    'With linger.ms=5 a batch leaves after 5 ms, and the real application sometimes needed longer to hand over its records.',
  'instant-of-kill':
    'The kill falls between two records, and the application of the real run was a few milliseconds further.',
  'long-poll-in-flight':
    'Whether a fetch that waits at the broker answers just before or just after the end of poll().',
  'clock-in-text': "The time of the broker's clock stands in the text of the exception.",
} as const
