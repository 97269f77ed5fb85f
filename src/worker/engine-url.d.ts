/** The address of `entry.ts` as a script of its own; see vite.config.ts. */
declare module 'virtual:engine-url' {
  export const engineUrl: string
}
