/** A small scenario as JSON, with the parts under test. */
export function scenarioJson(parts: object = {}): object {
  return {
    format: 1,
    kafka: '3.9',
    seed: 1,
    cluster: { brokers: [{ id: 1 }] },
    topics: [{ name: 'orders', partitions: 2, replicationFactor: 1 }],
    network: { latencyMs: 1 },
    clients: [
      { id: 'p1', kind: 'producer', config: {} },
      {
        id: 'c1',
        kind: 'consumer',
        config: { 'group.id': 'billing' },
        program: { type: 'pollLoop', subscribe: ['orders'], commit: 'auto' },
      },
    ],
    script: [],
    untilMs: 5000,
    ...parts,
  }
}
