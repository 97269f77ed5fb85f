/** Words of the replicas plate. */
export const en = {
  leaderEpoch: 'leader epoch {epoch}',
  offline: 'partition offline',
  pending_onWire: 'A request on its way',
  pending_held: 'A request held by the leader until it is replicated',
  pending_answered: 'A request whose answer is on its way',
  pending_waiting: 'A request without an answer',
  sayBroken:
    '{client} was told that records {first} to {last} are stored; the leader does not have them.',
  sayLeader: '{partition}: broker {leader} leads, leader epoch {epoch}, ISR {isr}.',
  sayOffline: '{partition} is offline: no in-sync replica is alive. Last ISR: {isr}.',
  sayOfflineEmpty: '{partition} is offline: its ISR is empty.',
  elr: 'ELR {brokers}',
  lastLeader: 'last leader {broker}',
  sayElr: 'Eligible to lead without loss (ELR): {brokers}.',
  sayLastLeader: 'Its last leader was broker {broker}.',
  sayLost: 'Records {first} to {last} were acknowledged and are lost.',
  sayLostOne: 'Record {first} was acknowledged and is lost.',
} as const
