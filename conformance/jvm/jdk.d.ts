export interface Jdk {
  readonly home: string
  readonly java: string
  readonly javac: string
  readonly version: number
}

export const MINIMUM_JAVA: number

export function findJdk(minimum?: number): Jdk
