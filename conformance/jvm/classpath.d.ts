export const RELEASES: Readonly<Record<'2.8' | '3.9' | '4.x', string>>

export function classpathOf(release: string, kind: 'clients' | 'broker'): readonly string[]

export function jarsOf(coordinates: readonly string[], cache?: string): readonly string[]
