import { delimiter } from 'node:path'

export interface JavaProcess {
  readonly java: string
  readonly classpath: readonly string[]
  readonly heapMb: number
  /** Log file of Kafka's classes. */
  readonly log: string
  readonly properties: Readonly<Record<string, string>>
  /** Main class and its arguments. */
  readonly main: readonly string[]
}

/** The command line of a process of the play, tuned for a small, fast and quiet one. */
export function javaCommand(process: JavaProcess): readonly string[] {
  const { java, classpath, heapMb, log, main } = process
  const properties = {
    'java.net.preferIPv4Stack': 'true',
    'org.slf4j.simpleLogger.logFile': log,
    'org.slf4j.simpleLogger.defaultLogLevel': 'warn',
    'org.slf4j.simpleLogger.showDateTime': 'true',
    ...process.properties,
  }
  return [
    java,
    `-Xmx${heapMb}m`,
    '-XX:+UseSerialGC',
    '-XX:TieredStopAtLevel=1',
    '-XX:-UsePerfData',
    ...Object.entries(properties).map(([name, value]) => `-D${name}=${value}`),
    '-cp',
    classpath.join(delimiter),
    ...main,
  ]
}
