import type { KafkaVersion } from '../../../config/version'
import { ANSWER_TEXTS } from './answer-texts'
import type { JavaException } from './java-exception'
import { type ErrorWithException, errorException, errorMessage } from './protocol-errors'
import { filledIn, type ValuesOf } from './template'

/** Error of a request or of a part of it (org.apache.kafka.common.requests.ApiError). */
export interface ApiError {
  readonly error: ErrorWithException
  readonly message: string
}

export type AnswerName = keyof typeof ANSWER_TEXTS

type TextOf<N extends AnswerName> = (typeof ANSWER_TEXTS)[N]['texts'][KafkaVersion]

/** An ApiError with a text that is not the error's default. */
export function apiErrorOf<N extends AnswerName>(
  version: KafkaVersion,
  name: N,
  values: Readonly<Record<ValuesOf<TextOf<N>>, string | number>>,
): ApiError {
  const { error, texts } = ANSWER_TEXTS[name]
  return { error, message: filledIn(texts[version], values) }
}

/** An ApiError with the error's default text. */
export function plainApiError(version: KafkaVersion, error: ErrorWithException): ApiError {
  return { error, message: errorMessage(version, error) }
}

/** ApiError#exception. */
export function apiException(version: KafkaVersion, { error, message }: ApiError): JavaException {
  return errorException(version, error, message)
}
