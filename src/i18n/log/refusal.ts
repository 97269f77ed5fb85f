import type { Command } from '../../model/command'
import type { HappeningOf } from '../../model/happening/happening'
import { kafkaAnswer } from '../problems/kafka-errors'

/** What a language says of orders that were not carried out. */
export interface RefusalWords {
  /** An order as a noun. */
  readonly orders: Readonly<Record<Command['do'], string>>
  readonly reasons: Readonly<Record<string, string>>
}

/** The order and why it was refused, in words; where Kafka itself refused, in Kafka's own. */
export function refusal(
  words: RefusalWords,
  { verb, problem, detail }: HappeningOf<'command.refused'>,
): { readonly order: string; readonly reason: string } {
  const order = Object.hasOwn(words.orders, verb) ? words.orders[verb as Command['do']] : verb
  if (problem === 'kafka.error') return { order, reason: kafkaAnswer(detail) }
  return { order, reason: words.reasons[problem] ?? (detail || problem) }
}
