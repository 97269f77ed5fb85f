/** Reasons of `luck.json` and `refused.json` in `conformance/recordings`. */
export const reasons = {
  transactions: 'Transactions',
  'delete-records': 'Records that an administrator deletes',
  'consumer-protocol': 'The consumer protocol of KIP-848',
} as const
