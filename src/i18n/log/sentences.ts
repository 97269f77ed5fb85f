import type { Happening, HappeningKind, HappeningOf } from '../../model/happening/happening'

/** One line for every kind of happening: a kind without one does not compile. */
export type LogSentences = {
  readonly [K in HappeningKind]: (happening: HappeningOf<K>) => string
}

/** The line of a happening in the language of the sentences. */
export function sentenceOf(sentences: LogSentences, happening: Happening): string {
  // Each entry takes the happening of its own kind, which indexing by a union cannot express.
  const say = sentences[happening.kind] as (happening: Happening) => string
  return say(happening)
}

/** The class of an exception without its package. */
export function shortClass(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1)
}

/** `30~45` or `30–45` for offsets from (inclusive) to `to` (exclusive); a single one alone. */
export function span(from: number, to: number, dash: string): string {
  return to - from <= 1 ? String(from) : `${from}${dash}${to - 1}`
}

/** `orders-0 34, orders-1 12` */
export function pairs(offsets: Readonly<Record<string, number>>): string {
  return Object.keys(offsets)
    .sort()
    .map((partition) => `${partition} ${offsets[partition]}`)
    .join(', ')
}

/** `orders-0 34–40` for each range. */
export function ranges(
  list: readonly { readonly partition: string; readonly from: number; readonly to: number }[],
  dash: string,
): string {
  return list.map(({ partition, from, to }) => `${partition} ${span(from, to, dash)}`).join(', ')
}

export function count(list: readonly { readonly from: number; readonly to: number }[]): number {
  return list.reduce((sum, { from, to }) => sum + to - from, 0)
}

/** Seconds of a length in ms, at most two decimals. */
export function seconds(ms: number): string {
  return String(Number((ms / 1000).toFixed(2)))
}

/** `12,345` */
export function amount(whole: number): string {
  return String(whole).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `broker 1` for b1, with the language's word for it. */
export function where(broker: string): (entity: string) => string {
  return (entity) => `${broker} ${entity.slice(1)}`
}

/** `max.poll.records=5, linger.ms=default` */
export function settings(config: Readonly<Record<string, string | null>>, none: string): string {
  return Object.keys(config)
    .sort()
    .map((name) => `${name}=${config[name] ?? none}`)
    .join(', ')
}
