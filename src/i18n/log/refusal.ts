import type { HappeningOf } from '../../model/happening/happening'
import type { Verb } from '../../scenario/command'
import { shortClass } from './sentences'

/** Words of a language for refused commands. */
export interface RefusalWords {
  /** An order as a noun. */
  readonly orders: Readonly<Record<`order_${Verb}`, string>>
  readonly reasons: Readonly<Record<string, string>>
}

/** The order and why it was refused, in words; where only Kafka knows, by the exception that it answers. */
export function refusal(
  words: RefusalWords,
  { verb, problem, detail, exception }: HappeningOf<'command.refused'>,
): { readonly order: string; readonly reason: string } {
  const key = `order_${verb}`
  const order = Object.hasOwn(words.orders, key) ? words.orders[key as `order_${Verb}`] : verb
  const answered = exception === null ? detail || problem : shortClass(exception.class)
  return { order, reason: words.reasons[problem] ?? answered }
}
