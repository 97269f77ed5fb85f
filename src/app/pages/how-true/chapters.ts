/** Recorded scenarios in the order in which the page tells them. */
export const CHAPTERS = [
  {
    id: 'sending',
    scenarios: [
      ...['keys', 'round-robin', 'round-robin-linger', 'linger-kill', 'record-too-large'],
      ...['buffer-too-small', 'no-such-partition', 'no-such-topic', 'bad-timestamp'],
    ],
  },
  {
    id: 'log',
    scenarios: [
      ...['segments-4', 'fetch-one-segment', 'retention-bytes', 'retention-ms'],
      ...['retention-out-of-range', 'timestamp-types', 'delete-records'],
    ],
  },
  {
    id: 'reading',
    scenarios: [
      ...['auto-34-40', 'clean-close', 'sync-per-batch', 'sync-per-record', 'async-per-record'],
      ...['commit-none', 'poll-split', 'seek', 'reset-earliest', 'reset-latest', 'reset-none'],
      ...['reset-none-committed', 'no-group-id', 'missing-topic', 'wakeup-close'],
    ],
  },
  {
    id: 'groups',
    scenarios: [
      ...['assign-range', 'assign-sticky', 'assign-coop', 'mixed-range', 'mixed-roundrobin'],
      ...['more-consumers', 'initial-delay', 'protocol-switch', 'inconsistent-protocol'],
      ...['session-too-short', 'max-poll-exceeded', 'async-evicted', 'busy-rebalance-commit'],
      ...['rebalance-in-progress', 'listener-commit', 'pause-member', 'static-fenced'],
      ...['kip848-range', 'kip848-kill', 'kip848-busy'],
    ],
  },
  { id: 'brokers', scenarios: ['kill-leader', 'controlled-shutdown', 'unclean'] },
  {
    id: 'transactions',
    scenarios: ['txn-commit', 'txn-abort', 'txn-open', 'txn-fenced-commit'],
  },
  { id: 'answers', scenarios: ['_configs', '_topics', '_sends', '_golden'] },
] as const
