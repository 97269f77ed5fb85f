import type { Frame } from '../frame/frame'

export type Consumer = Frame['consumers'][number]
export type Group = Frame['groups'][number]
export type Partition = Frame['partitions'][number]
export type Replica = Partition['replicas'][number]
export type StageRecord = Replica['records'][number]
export type Broker = Frame['brokers'][number]
export type Producer = Frame['producers'][number]
export type Flight = Frame['flights'][number]
