/** Configs that Kafka takes and whose effect is not modelled, with the values that would have one. */
const NOT_MODELLED: Readonly<Record<string, RegExp>> = {
  'transactional.id': /./,
  'group.protocol': /^consumer$/i,
  // Rack-aware assignment and fetching from the closest replica.
  'client.rack': /./,
  'cleanup.policy': /compact/,
  'log.cleanup.policy': /compact/,
  'remote.storage.enable': /^true$/i,
  'replica.selector.class': /./,
  'segment.jitter.ms': /[1-9]/,
  'log.roll.jitter.ms': /[1-9]/,
  'log.roll.jitter.hours': /[1-9]/,
}

/** Brokers and topics alone: what a producer compresses is stored as it came. */
const NOT_MODELLED_OF_LOGS: Readonly<Record<string, RegExp>> = {
  'compression.type': /^(?!producer$)/i,
}

/**
 * The first config whose value would not behave as in Kafka: a run that ignored it would be untrue. `ofLogs`: the
 * configs are a broker's or a topic's, not a client's. null: all are modelled.
 */
export function firstNotModelled(
  entries: Readonly<Record<string, string | null>>,
  ofLogs: boolean,
): { readonly name: string; readonly value: string } | null {
  for (const [name, value] of Object.entries(entries)) {
    const effect = (ofLogs ? NOT_MODELLED_OF_LOGS[name] : undefined) ?? NOT_MODELLED[name]
    if (value !== null && effect?.test(value) === true) return { name, value }
  }
  return null
}
