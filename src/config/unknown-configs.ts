import { configDefs } from './config-data'
import { profileOf } from './profile/profiles'
import { type ConfigScope, KAFKA_VERSIONS, type KafkaVersion } from './version'

/** Prefixes of client configs that Kafka knows and that have no effect in the model. */
const OF_CLIENTS =
  /^(auto\.include\.jmx|config\.providers|internal\.|metrics?\.|s(asl|ecurity|hare|sl)\.)/

/** Prefixes of broker configs that Kafka knows and that have no row here: they are not modelled. */
const OF_BROKERS =
  /^(add\.partitions|advertised\.(port|host)|alter\.|authorizer\.|auto\.include|client\.quota|config\.providers|connection\.failed|connections\.max\.reauth|controller\.(performance|quo|socket)|cordoned\.|delegation\.|delete\.records|early\.|errors\.|follower\.|group\.(consumer|coordinator|share|streams)|host\.name$|internal\.|kafka\.metrics|log\.remote|max\.(connection|decompressed)|metadata\.log\.segment\.min|metrics?\.|num\.replica\.alter|password\.|port$|principal\.|producer\.id\.exp|queued\.max\.request\.bytes|quota\.|remote\.|replication\.quota|sasl\.|security\.|server\.max|share\.|socket\.|ssl\.|telemetry\.|transaction\.(state|two)|unstable\.|zookeeper\.)/

/** Names of configs that Kafka's serializers read. */
const OF_SERIALIZERS = /^((key|value)\.)?(de)?serializer\.encoding$/

/** Whether some release has a broker config of the name that has no row here. */
export function isUnlistedBrokerConfig(name: string): boolean {
  return OF_BROKERS.test(name) && KAFKA_VERSIONS.every((v) => !configDefs('broker', v).has(name))
}

/** Whether the release does not know the config at all: a client or broker goes on without it. */
export function isUnknownConfig(scope: ConfigScope, version: KafkaVersion, name: string): boolean {
  if (configDefs(scope, version).has(name)) return false
  if (scope === 'topic') return true
  if (scope === 'broker') return !isUnlistedBrokerConfig(name)
  return !OF_CLIENTS.test(name) && !OF_SERIALIZERS.test(name)
}

/** The versions that do know the config. */
export function versionsKnowing(scope: ConfigScope, name: string): readonly KafkaVersion[] {
  return KAFKA_VERSIONS.filter((version) => configDefs(scope, version).has(name))
}

/** The known name that an unknown one is most like; null when it is like none. */
export function configMeant(
  scope: ConfigScope,
  version: KafkaVersion,
  name: string,
): string | null {
  const written = plain(name)
  let best: string | null = null
  let least = Math.min(DISTANCE_MAX, Math.floor(written.length / LETTERS_PER_SLIP)) + 1
  for (const known of configDefs(scope, version).keys()) {
    const distance = editDistance(written, known, least)
    if (distance < least) [best, least] = [known, distance]
  }
  return best
}

/** More slips than these make another name; so does one in every so many letters. */
const DISTANCE_MAX = 4
const LETTERS_PER_SLIP = 3

/** `LINGER_MS`, `linger-ms` and `lingerMs` are ways to write linger.ms. */
function plain(name: string): string {
  return name
    .replaceAll(/([a-z])([A-Z])/g, '$1.$2')
    .replaceAll(/[-_ ]/g, '.')
    .toLowerCase()
}

/** Letters left out, put in, changed, or two of them swapped; `limit` or more where it is known to be no less. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let [before, row]: [readonly number[], readonly number[]] = [[], [...b, ''].map((_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      next.push(
        Math.min(
          at(row, j) + 1,
          at(next, j - 1) + 1,
          at(row, j - 1) + cost,
          swapped ? at(before, j - 2) + 1 : limit,
        ),
      )
    }
    if (Math.min(...next) >= limit) return limit
    before = row
    row = next
  }
  return at(row, b.length)
}

function at(row: readonly number[], j: number): number {
  return row[j] ?? Number.POSITIVE_INFINITY
}

/** Names that the constructor of a client reads although they are no row here. */
const READ = /^(auto\.include\.jmx|internal\.(leave|throw)|metrics?\.|share\.|sasl\.mechanism$)/

/** Whether the constructor does not read a known config: a client then warns as about an unknown one. */
function isUnread(
  version: KafkaVersion,
  name: string,
  values: Readonly<Record<string, unknown>>,
): boolean {
  const level = /^compression\.(\w+)\.level$/.exec(name)
  if (level !== null) return values['compression.type'] !== level[1]
  if (name !== 'transaction.timeout.ms' || values['transactional.id'] !== null) return false
  return profileOf(version).readsTransactionTimeout === 'ifTransactional'
}

/** Of the names that a client was given, those that its constructor has not read when it is done. */
export function unusedConfigs(
  scope: 'producer' | 'consumer',
  version: KafkaVersion,
  names: readonly string[],
  values: Readonly<Record<string, unknown>>,
): readonly string[] {
  const known = configDefs(scope, version)
  return names.filter((name) =>
    known.has(name)
      ? isUnread(version, name, values)
      : !READ.test(name) && !OF_SERIALIZERS.test(name),
  )
}
