/** The tools of the machine and the files of the project that recording needs. */
export interface Toolchain {
  readonly java: string
  readonly javac: string
  /** Jars of a Kafka release: the client library alone, or with the server. */
  readonly jars: (release: string, kind: 'clients' | 'broker') => readonly string[]
  /** In full, by the version of a scenario: `3.9.2`. */
  readonly releases: Readonly<Record<string, string>>
  /** Folder of the observing Java sources. */
  readonly harness: string
  /** The script that kills remaining processes when this process ends. */
  readonly reaper: string
}
