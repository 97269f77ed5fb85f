import type { HappeningOf } from '../../model/happening/happening'
import type { Command } from '../../scenario/command'
import { shortClass } from './sentences'

/** What a language says of orders that were not carried out. */
export interface RefusalWords {
  /** An order as a noun. */
  readonly orders: Readonly<Record<Command['do'], string>>
  readonly reasons: Readonly<Record<string, string>>
}

/** The order and why it was refused, in words; where only Kafka knows, by the exception that it answers. */
export function refusal(
  words: RefusalWords,
  { verb, problem, detail, exception }: HappeningOf<'command.refused'>,
): { readonly order: string; readonly reason: string } {
  const order = Object.hasOwn(words.orders, verb) ? words.orders[verb as Command['do']] : verb
  const answered = exception === null ? detail || problem : shortClass(exception.class)
  return { order, reason: words.reasons[problem] ?? answered }
}
