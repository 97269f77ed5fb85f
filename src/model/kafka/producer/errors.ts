import type { KafkaVersion } from '../../../config/version'
import { exceptionOf } from '../exceptions/exceptions'
import type { JavaException } from '../exceptions/java-exception'
import { errorException } from '../exceptions/protocol-errors'
import type { RecordRefusal } from '../network/api'
import type { ErrorName } from '../network/errors'

/** Errors of a Produce response, and those that the client creates when a connection ends. */
export type ProduceError =
  | ErrorName
  | 'NETWORK_EXCEPTION'
  | 'DUPLICATE_SEQUENCE_NUMBER'
  | 'UNKNOWN_PRODUCER_ID'

/**
 * P-81: the exception of each of the `count` records of a rejected batch. For one bad record it has the class of
 * the response's error; for several bad ones only their texts tell the reason. Source: Sender#failBatch.
 */
export function recordExceptions(
  version: KafkaVersion,
  count: number,
  { records }: RecordRefusal,
  answered: JavaException,
): readonly JavaException[] {
  const bystander = exceptionOf(version, 'inInvalidBatch', {})
  const exceptions = Array.from({ length: count }, () => bystander)
  for (const { index, message } of records) {
    exceptions[index] =
      records.length === 1
        ? { ...answered, message }
        : errorException(version, 'INVALID_RECORD', message)
  }
  return exceptions
}
