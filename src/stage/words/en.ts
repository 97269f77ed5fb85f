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
  contactAge: 'last heartbeat {seconds} s ago',
  sessionLeft: 'session ends in {seconds} s',
  secondsLeft: '{seconds} s',
  saySession:
    'Broker {broker} is silent: the controller ends its session in {left} s; the last heartbeat came {ago} s ago.',
  sayZookeeperSession:
    'Broker {broker} is silent: ZooKeeper ends its session in {left} s; the last heartbeat came {ago} s ago.',
  sayRecord: 'Record {offset}, key {key}',
  sayNoKey: 'none',
  sayFlight: '{what} from {from} to {to}',
  sayCause: 'Cause {n}: {what}',
} as const
