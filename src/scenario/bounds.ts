/** Limits (inclusive) of one scenario. Past them a run would be neither quick nor clear to look at. */
export const BOUNDS = {
  brokers: 10,
  topics: 20,
  /** Replicas of all topics of the scenario together. */
  replicas: 600,
  clients: 40,
  /** Different ones that the scenario has or its script adds. */
  brokersInAll: 100,
  clientsInAll: 400,
  commands: 2_000,
  /** Acts of one line of history: as many as a timeline keeps. */
  acts: 200,
  marks: 100,
  variants: 20,
  patches: 100,
  /** Records sent by script and programs together. */
  records: 100_000,
  /** Records written out one by one in one command. */
  recordsInCommand: 5_000,
  /** Kinds of records in one program: its listing sends each in main, and a method of Java has 64 KB. */
  recordsInProgram: 700,
  valueChars: 10_000,
  nameChars: 249,
  configEntries: 200,
  configChars: 2_000,
  /** One virtual hour. */
  ms: 3_600_000,
} as const
