import { propertyLine } from '../../base/java/properties'
import type { Locale } from '../../base/locale'
import { configNames, describeConfig } from '../../config/describe-config'
import { shownValue } from '../../config/shown-value'
import { isUnknownConfig } from '../../config/unknown-configs'
import { type KafkaVersion, RELEASES } from '../../config/version'
import { fileMessages } from '../../i18n/files/messages'
import { explainConfig } from '../../i18n/inspector/messages'
import type { Inspection } from '../../worker/protocol'

/** Entries that a properties file has: those that were written, or all that the release knows, with comments. */
export type PropertiesExtent = 'written' | 'all'

interface Asked {
  readonly locale: Locale
  readonly version: KafkaVersion
  readonly inspection: Inspection
  /** Brokers of the cluster, `b1`, for a client that names none. */
  readonly brokers: readonly string[]
  readonly extent: PropertiesExtent
}

/**
 * Configs of a client, broker or topic as a properties file. A client also gets what it could not start without; a
 * config at its default stands in a comment, so that the file changes nothing that was not changed.
 */
export function propertiesText(asked: Asked): string {
  const { version, inspection, extent } = asked
  const { entity, kind, overrides } = inspection
  const head = `# ${entity.replace(/^topic:/, '')} · Kafka ${RELEASES[version]}`
  const known = configNames(kind, version, true)
  const written = { ...needed(asked), ...overrides }
  const names =
    extent === 'written' ? Object.keys(written) : [...new Set([...known, ...Object.keys(written)])]
  const parts = names.map((name) => entryOf(asked, name, written[name]))
  return `${[head, ...parts].join(extent === 'written' ? '\n' : '\n\n')}\n`
}

/** As its source has it too: addresses and classes, where nothing was written. */
function needed({ inspection, brokers }: Asked): Readonly<Record<string, string>> {
  const { kind } = inspection
  if (kind !== 'producer' && kind !== 'consumer') return {}
  const serde = kind === 'producer' ? 'serializer' : 'deserializer'
  const type = kind === 'producer' ? 'StringSerializer' : 'StringDeserializer'
  return {
    'bootstrap.servers': brokers.map((broker) => `${broker}:9092`).join(','),
    [`key.${serde}`]: `org.apache.kafka.common.serialization.${type}`,
    [`value.${serde}`]: `org.apache.kafka.common.serialization.${type}`,
  }
}

function entryOf(asked: Asked, name: string, written: string | undefined): string {
  const { version, inspection, extent } = asked
  const { kind: scope, config, overrides } = inspection
  const value = written ?? shownValue({ scope, version }, name, config, overrides) ?? ''
  const line = propertyLine(name, value)
  return [
    ...(extent === 'all' ? commentsOf(asked, name) : []),
    ...(isUnknownConfig(scope, version, name) ? [unknown(asked)] : []),
    written === undefined ? `#${line}` : line,
  ].join('\n')
}

function commentsOf({ locale, version, inspection }: Asked, name: string): readonly string[] {
  const { kind } = inspection
  const said = explainConfig(locale, kind, name)
  const description = describeConfig(kind, name, version)
  const value = description?.default ?? null
  const isPlain = description === null || value === null || value === ''
  return [
    ...(said === null ? [] : [`# ${said.replaceAll(/\s*\n\s*/g, ' ')}`]),
    ...(isPlain ? [] : [`# ${fileMessages(locale)('defaultIs', { value })}`]),
  ]
}

function unknown({ locale, version }: Asked): string {
  return `# ${fileMessages(locale)('unknownConfig', { release: RELEASES[version] })}`
}
