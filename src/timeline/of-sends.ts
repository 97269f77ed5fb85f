import type { Happening } from '../model/happening/happening'

/** True for a record that goes into its batch, and for the end of a send that the application is told. */
export function isOfSends({ kind }: Happening): boolean {
  return kind === 'record.sent' || kind === 'sends.completed'
}
