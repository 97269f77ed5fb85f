import type { KafkaVersion } from '../../../config/version'
import { CONSUMER_TEXTS } from './consumer-texts'
import type { JavaException } from './java-exception'
import { PRODUCER_TEXTS } from './producer-texts'
import { filledIn, type Template, type ValuesOf } from './template'

/** Names, chosen here, of all exceptions besides those of the protocol's errors. */
const EXCEPTIONS = { ...CONSUMER_TEXTS, ...PRODUCER_TEXTS }

export type ExceptionName = keyof typeof EXCEPTIONS

type TextOf<N extends ExceptionName> = (typeof EXCEPTIONS)[N] extends Template<infer T> ? T : never

/** Values of the placeholders in an exception's text. */
export type ExceptionValues<N extends ExceptionName> = Readonly<
  Record<ValuesOf<TextOf<N>>, string | number>
>

/** The exception as a release prints it. */
export function exceptionOf<N extends ExceptionName>(
  version: KafkaVersion,
  name: N,
  values: ExceptionValues<N>,
  cause: JavaException | null = null,
): JavaException {
  const { class: className, texts }: Template = EXCEPTIONS[name]
  const text = texts[version]
  return { class: className, message: text === null ? null : filledIn(text, values), cause }
}
