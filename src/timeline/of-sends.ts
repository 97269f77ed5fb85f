import type { Happening } from '../model/happening/happening'

/** True for a record that is appended to its batch, and for the completion of a send. */
export function isOfSends({ kind }: Happening): boolean {
  return kind === 'record.sent' || kind === 'sends.completed'
}
