/** Words that every plate uses: names of brokers and records, causes, messages in flight. */
export const en = {
  broker: 'Broker {broker}',
  brokerInSentence: 'broker {broker}',
  leader: 'leader',
  why: 'Why?',
  closing: 'closing',
  ended_killed: 'killed',
  ended_closed: 'closed',
  ended_powerOff: 'powered off',
  sayRecord: 'Record {offset}, key {key}',
  sayNoKey: 'none',
  sayFlight: '{what} from {from} to {to}',
  sayCause: 'Cause {n}: {what}',
} as const
