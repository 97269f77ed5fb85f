/** Packages and classes shared by several exceptions. */
export const ERRORS = 'org.apache.kafka.common.errors.'
export const CONSUMER = 'org.apache.kafka.clients.consumer.'
export const KAFKA_EXCEPTION = 'org.apache.kafka.common.KafkaException'
export const TIMEOUT = `${ERRORS}TimeoutException`
export const ILLEGAL_STATE = 'java.lang.IllegalStateException'
export const ILLEGAL_ARGUMENT = 'java.lang.IllegalArgumentException'
