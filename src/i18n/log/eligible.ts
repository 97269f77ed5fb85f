import type { HappeningOf } from '../../model/happening/happening'

/** Words for elections that are not the plain one, out of the ISR. */
export interface ElectedWords {
  readonly unclean: string
  readonly elr: string
  readonly lastKnownElr: string
}

/** `, unclean election` after what a new leader is told by; nothing for a plain election. */
export function elected(h: HappeningOf<'leader.elected'>, words: ElectedWords): string {
  if (h.from === 'elr' || h.from === 'lastKnownElr') return `, ${words[h.from]}`
  return h.unclean ? `, ${words.unclean}` : ''
}

/** Brokers that came into the ELR, and those that left it. */
export function eligible(
  h: HappeningOf<'elr.changed'>,
  words: { readonly broker: string; readonly came: string; readonly left: string },
): string {
  const said = (members: readonly number[], what: string) =>
    members.length === 0 ? [] : [`${words.broker} ${members.join(', ')} ${what}`]
  return [...said(h.added, words.came), ...said(h.removed, words.left)].join(', ')
}
