/** Reasons of `luck.json` and `refused.json` in `conformance/recordings`. */
export const reasons = {
  transactions: 'Transactions',
  'delete-records': 'Records that an administrator deletes',
  'consumer-protocol': 'The consumer protocol of KIP-848',
  'member-ids':
    'Which member gives up a partition hangs on the order of random member ids; other seeds of the model give the recorded run.',
  'first-record-alone':
    'With linger.ms=0 the sender thread may take the first record before the application has added the next ones.',
  'instant-of-kill':
    'The kill falls between two records, and the application of the real run was a few milliseconds further.',
  'long-poll-in-flight':
    'Whether a fetch that waits at the broker answers just before or just after the end of poll().',
} as const
